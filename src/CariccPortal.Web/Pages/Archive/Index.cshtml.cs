using CariccPortal.Data;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>The archive: years and months with their numbers of items.</summary>
[CachePage]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public IReadOnlyList<ArchiveYear> Years { get; private set; } = [];

    public int Total => Years.Sum(year => year.Total);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await ArchiveQuery.RangeAsync(db, now, cancel) is not { } range) return;
        var counts = await ArchiveQuery.CountsAsync(db, localizer.Language, now, range, cancel);
        var dates = new DateFormatter(localizer.Language);
        Years =
        [
            .. counts.Where(of => of.Value > 0).OrderByDescending(of => of.Key.Year).ThenBy(of => of.Key.Number).GroupBy(of => of.Key.Year)
                .Select(year => new ArchiveYear(
                    year.Key,
                    year.Sum(of => of.Value),
                    [.. year.Select(of => new NameWithCount(dates.MonthName(of.Key), SiteUrls.Archive(of.Key), of.Value))])),
        ];
    }

    public sealed record ArchiveYear(int Year, int Total, IReadOnlyList<NameWithCount> Months);
}
