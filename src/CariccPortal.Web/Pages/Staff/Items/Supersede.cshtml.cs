using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Marks an item as superseded by a newer one, or undoes it.</summary>
[Authorize(nameof(Permission.Supersede))]
public sealed class SupersedeModel(PortalDbContext db, PublishingWorkflow workflow, Localizer localizer) : PageModel
{
    public WorkflowStatus Status { get; private set; } = null!;

    /// <summary>The title of the newer item; null if there is none.</summary>
    public string? Successor { get; private set; }

    public string Address { get; private set; } = "";

    public string? ErrorMessage { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(int id, int version, string? address, string? undo, CancellationToken cancel)
    {
        Address = address?.Trim() ?? "";
        var slug = Address.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        var result = await workflow.SupersedeAsync(id, version, undo is null ? slug : null, User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content($"~/staff/items/status/{id}"));
        ErrorMessage = localizer.Message(result.Errors[0]);
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } status) return NotFound();
        Status = status;
        Successor = await db.Items.Where(item => item.Id == id && item.SupersededById != null)
            .Select(item => db.Translations.Where(text => text.ItemId == item.SupersededById)
                .OrderByDescending(text => text.Language == localizer.Language).Select(text => text.Title).FirstOrDefault())
            .FirstOrDefaultAsync(cancel);
        return Page();
    }
}
