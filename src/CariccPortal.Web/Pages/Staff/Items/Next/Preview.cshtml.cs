using CariccPortal.Data;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items.Next;

/// <summary>Preview of the next version, in the language of the page.</summary>
public sealed class PreviewModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public int Id { get; private set; }

    public ArticleView? Article { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        var next = await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == id, cancel);
        if (next is null || await Items.EditModel.ReadAsync(db, id, cancel) is not { } item
            || item.Translations.TrueForAll(text => text.DeletedAt is not null)) return NotFound();
        var actor = User.GetActor();
        if (!actor.Can(Permission.PrepareNextVersion, actor.Id == item.CreatedById)) return Forbid();
        Id = id;
        var built = await NextVersionBuilder.BuildAsync(db, NextVersionContent.Rebase(item, next).Content, id,
            clock.GetUtcNow().UtcDateTime, cancel);
        if (built.Translations.Find(text => text.Language == localizer.Language) is { } translation)
            Article = (await ItemPageQuery.OfAsync(db, built, translation, cancel)) with { IsPreview = true };
        return Page();
    }
}
