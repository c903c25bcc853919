using CariccPortal.Data;
using CariccPortal.Search;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Searches without results.</summary>
public sealed class SearchesModel(PortalDbContext db, Localizer localizer) : PageModel
{
    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ZeroResultSearch> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Pagination = new(PageNumber.Read(Request), await db.ZeroResultSearches.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/searches"));
        if (!Pagination.Exists) return NotFound();
        Rows = await Ordered.Skip(Pagination.Offset).Take(Pagination.PageSize).ToListAsync(cancel);
        return Page();
    }

    /// <summary>All terms, most frequent first.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel) => new CsvFile<ZeroResultSearch>("searches",
        await Ordered.Take(ZeroResultSearchLog.MaxRows).ToListAsync(cancel),
        (localizer["Search term"], row => row.Query), (localizer["Language"], row => localizer.LanguageName(row.Language)),
        (localizer["Number of searches"], row => row.Count), (localizer["Last searched"], row => row.LastSearchedOn));

    private IQueryable<ZeroResultSearch> Ordered => db.ZeroResultSearches.AsNoTracking().OrderByDescending(one => one.Count)
        .ThenByDescending(one => one.LastSearchedOn).ThenBy(one => one.Id);
}
