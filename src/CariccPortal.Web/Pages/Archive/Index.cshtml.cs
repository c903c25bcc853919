using CariccPortal.Data;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>The archive: years and their months, with how much each holds.</summary>
[Kept]
public sealed class IndexModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public IReadOnlyList<YearOfArchive> Years { get; private set; } = [];

    public int Total => Years.Sum(year => year.Total);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await ArchiveReading.RangeAsync(db, now, cancel) is not { } range) return;
        var counts = await ArchiveReading.CountsAsync(db, words.Language, now, range, cancel);
        var dates = new Dates(words.Language);
        Years =
        [
            .. counts.Where(of => of.Value > 0).OrderByDescending(of => of.Key.Year).ThenBy(of => of.Key.Number).GroupBy(of => of.Key.Year)
                .Select(year => new YearOfArchive(
                    year.Key,
                    year.Sum(of => of.Value),
                    [.. year.Select(of => new CountedName(dates.MonthName(of.Key), SiteAddresses.Archive(of.Key), of.Value))])),
        ];
    }

    public sealed record YearOfArchive(int Year, int Total, IReadOnlyList<CountedName> Months);
}
