using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Confirms that an item moves to the bin. Writers can move their own items that were never published.</summary>
[Authorize(nameof(Permission.Delete))]
public sealed class DeleteModel(PortalDbContext db, ItemEditor editor, Localizer localizer) : PageModel
{
    public WorkflowStatus Status { get; private set; } = null!;

    public string? ErrorMessage { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(int id, int version, CancellationToken cancel)
    {
        var result = await editor.DeleteAsync(id, version, User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content("~/staff?done=deleted"));
        ErrorMessage = localizer.Message(result.Errors[0]);
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } status) return NotFound();
        if (!status.CanDelete(User.GetActor())) return Forbid();
        Status = status;
        return Page();
    }
}
