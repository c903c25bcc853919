using CariccPortal.Data;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Corrections;

/// <summary>The corrections of published texts, newest first.</summary>
[CachePage("page")]
public sealed class IndexModel(PortalDbContext db, CountCache countCache, Localizer localizer, TimeProvider clock) : PageModel
{
    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var path = SiteUrls.WithLanguage(localizer.Language, Correction.Path);
        if (PageNumber.IsExplicitFirstPage(Request)) return RedirectPermanent(path);
        var total = await countCache.GetForCurrentVersionAsync($"{path}, count",
            async now => (object)await Correction.Select(db, localizer.Language, now).CountAsync(cancel));
        Pagination = new(PageNumber.Read(Request), (int)total, path);
        if (!Pagination.Exists) return NotFound();
        Corrections = await Correction.Select(db, localizer.Language, clock.GetUtcNow().UtcDateTime).Skip(Pagination.Offset)
            .Take(Pagination.PageSize).ToListAsync(cancel);
        return Page();
    }
}
