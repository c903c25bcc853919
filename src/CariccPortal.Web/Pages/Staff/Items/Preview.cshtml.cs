using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A text as readers will see it, in the language of the page; the language switch leads to the twin.</summary>
public sealed class PreviewModel(PortalDb db, Words words) : PageModel
{
    public int Id { get; private set; }

    public ItemArticle? Article { get; private set; }

    public bool MayEdit { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().Where(one => one.Id == id)
            .Select(one => new { one.CreatedById, one.IsFeatured, AnyReleased = one.Texts.Any(text => text.ReleasedAt != null) }).FirstOrDefaultAsync(cancel);
        if (item is null) return NotFound();
        Id = id;
        MayEdit = Rights.MayEdit(User.Colleague(), item.CreatedById, item.AnyReleased, item.IsFeatured);
        var article = await ItemReading.ReadAsync(db, db.Texts.Where(text => text.ItemId == id).In(words.Language), cancel);
        Article = article is null ? null : article with { IsPreview = true };
        return Page();
    }
}
