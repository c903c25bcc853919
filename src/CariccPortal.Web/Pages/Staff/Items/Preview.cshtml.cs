using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Preview of an item for staff, in the language of the page, with the actions that follow from reading it.</summary>
public sealed class PreviewModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public WorkflowView View { get; private set; } = null!;

    public ArticleView? Article { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { } status) return NotFound();
        // Who may not see the bin sees nothing in it.
        if (status.IsInBin && !status.CanRestore(User.GetActor())) return NotFound();
        View = new(status, User.GetActor(), clock.GetUtcNow().UtcDateTime);
        var article = await ItemPageQuery.ReadAsync(db, db.Translations.Where(text => text.ItemId == id).In(localizer.Language), cancel);
        Article = article is null ? null : article with { IsPreview = true };
        return Page();
    }
}
