using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Confirms that an item moves to the bin.</summary>
[Authorize(nameof(Permission.Delete))]
public sealed class DeleteModel(PortalDbContext db, ItemEditor editor, Localizer localizer) : PageModel
{
    public int Id { get; private set; }

    public int Version { get; private set; }

    public string Title { get; private set; } = "";

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
        var item = await db.Items.AsNoTracking().Where(one => one.Id == id && one.Translations.Any(text => text.DeletedAt == null))
            .Select(one => new
            {
                one.Version,
                Titles = one.Translations.OrderBy(text => text.Language).Select(text => text.Title).ToList()
            }).FirstOrDefaultAsync(cancel);
        if (item is null) return NotFound();
        (Id, Version, Title) = (id, item.Version, string.Join(" / ", item.Titles));
        return Page();
    }
}
