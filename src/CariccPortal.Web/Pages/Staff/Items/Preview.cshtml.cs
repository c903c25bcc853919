using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Preview of an item for staff, in the language of the page.</summary>
public sealed class PreviewModel(PortalDbContext db, Localizer localizer) : PageModel
{
    public int Id { get; private set; }

    public ArticleView? Article { get; private set; }

    public bool MayEdit { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().Where(one => one.Id == id)
            .Select(one => new { one.CreatedById, one.IsFeatured, AnyReleased = one.Translations.Any(text => text.PublishedAt != null),
                IsInBin = one.Translations.All(text => text.DeletedAt != null) })
            .FirstOrDefaultAsync(cancel);
        if (item is null) return NotFound();
        // Who may not see the bin sees nothing in it.
        if (item.IsInBin && !User.GetActor().Can(Permission.Restore)) return NotFound();
        Id = id;
        MayEdit = PermissionMatrix.CanEdit(User.GetActor(), item.CreatedById, item.AnyReleased, item.IsFeatured);
        var article = await ItemPageQuery.ReadAsync(db, db.Translations.Where(text => text.ItemId == id).In(localizer.Language), cancel);
        Article = article is null ? null : article with { IsPreview = true };
        return Page();
    }
}
