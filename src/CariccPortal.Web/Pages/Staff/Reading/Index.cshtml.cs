using System.Runtime.CompilerServices;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Statistics;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Reading;

/// <summary>What is read: by day, by item and page, where readers come from, and which paths do not exist.</summary>
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    /// <summary>Maximum number of rows of each table. The CSV file has all of them.</summary>
    public const int MaxRows = 50;

    private const int MaxNotFoundInFile = 10_000;

    [BindProperty(SupportsGet = true, Name = "")]
    public ReadingFilter Filter { get; set; } = new();

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public DayChart Chart { get; private set; } = null!;

    public IReadOnlyList<ContentRow> Rows { get; private set; } = [];

    public IReadOnlyList<NameRow> Referrers { get; private set; } = [];

    public IReadOnlyList<NameRow> Missing { get; private set; } = [];

    /// <summary>The title of the item that is shown alone; null for all content.</summary>
    public string? Title { get; private set; }

    /// <summary>Requests of attacks for paths that do not exist.</summary>
    public int Attacks { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        (From, To) = Filter.GetDays(now);
        var counts = Filter.Apply(db.ReadCounts.AsNoTracking(), now);
        var days = await counts.GroupBy(one => one.Day)
            .Select(day => new { day.Key, Readers = day.Sum(one => one.Readers), Robots = day.Sum(one => one.Robots) }).ToListAsync(cancel);
        Chart = DayChart.Create(From, To, days.Select(day => new DayChart.Entry(day.Key, day.Readers, day.Robots)));
        await ReadContentAsync(counts, cancel);
        if (Filter.ItemId is { } id)
        {
            Title = (await ReadTitlesAsync([id], cancel)).GetValueOrDefault(id).Title ?? "";
            return;
        }

        Referrers = await ReadNamesAsync(ReadKind.Referrer, MaxRows, cancel);
        Missing = await ReadNamesAsync(ReadKind.NotFound, MaxRows, cancel);
        Attacks = await db.ReadCounts.Between(From, To).Where(one => one.Kind == ReadKind.Attack)
            .SumAsync(one => one.Readers + one.Robots, cancel);
    }

    /// <summary>The counts, by day.</summary>
    public IActionResult OnGetCsv(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        (From, To) = Filter.GetDays(now);
        return new CsvFile<ReadCount>("reading", ReadDaysAsync(Filter.Apply(db.ReadCounts.AsNoTracking(), now), cancel),
            (localizer["Date"], one => one.Day), (localizer["Representation"], one => GetLabel(one.Kind)),
            (localizer["Item number"], one => one.ItemId > 0 ? one.ItemId : null), (localizer["Address"], one => one.Name),
            (localizer["Language"], one => one.Language), (localizer["Readers"], one => one.Readers),
            (localizer["Robots"], one => one.Robots));
    }

    /// <summary>The addresses that do not exist, most frequent first.</summary>
    public async Task<IActionResult> OnGetNotFoundCsvAsync(CancellationToken cancel)
    {
        (From, To) = Filter.GetDays(clock.GetUtcNow().UtcDateTime);
        return new CsvFile<NameRow>("not-found", await ReadNamesAsync(ReadKind.NotFound, MaxNotFoundInFile, cancel),
            (localizer["Address"], row => row.Name.Length > 0 ? "/" + row.Name : localizer["Other"]),
            (localizer["Readers"], row => row.Readers), (localizer["Robots"], row => row.Robots));
    }

    private string GetLabel(ReadKind kind) => kind switch
    {
        ReadKind.Page => localizer["Page"],
        ReadKind.Feed => localizer["Feed"],
        ReadKind.Calendar => localizer["Calendar"],
        ReadKind.Markdown => "Markdown",
        _ => "API",
    };

    private async IAsyncEnumerable<ReadCount> ReadDaysAsync(IQueryable<ReadCount> counts, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var day = From; day <= To; day = day.AddDays(1))
        {
            foreach (var one in await counts.Where(one => one.Day == day).OrderBy(one => one.Kind).ThenBy(one => one.ItemId)
                .ThenBy(one => one.Name).ThenBy(one => one.Language).ToListAsync(cancel)) yield return one;
        }
    }

    private async Task ReadContentAsync(IQueryable<ReadCount> counts, CancellationToken cancel)
    {
        var rows = await counts.GroupBy(one => new { one.ItemId, one.Name }).Select(of => new
        {
            of.Key.ItemId,
            of.Key.Name,
            Pages = of.Sum(one => one.Kind == ReadKind.Page ? one.Readers : 0),
            Feeds = of.Sum(one => one.Kind == ReadKind.Feed ? one.Readers : 0),
            Calendars = of.Sum(one => one.Kind == ReadKind.Calendar ? one.Readers : 0),
            Programs = of.Sum(one => one.Kind == ReadKind.Api || one.Kind == ReadKind.Markdown ? one.Readers : 0),
            Robots = of.Sum(one => one.Robots),
            All = of.Sum(one => one.Readers),
        }).OrderByDescending(row => row.All).ThenByDescending(row => row.Robots).ThenBy(row => row.ItemId).ThenBy(row => row.Name)
            .Take(MaxRows).ToListAsync(cancel);
        var titles = await ReadTitlesAsync([.. rows.Select(row => row.ItemId).Where(id => id > 0)], cancel);
        Rows =
        [
            .. rows.Select(row => new ContentRow(row.ItemId, titles.GetValueOrDefault(row.ItemId).Title,
                row.ItemId > 0 ? titles.GetValueOrDefault(row.ItemId).Path : row.Name, row.Pages, row.Feeds, row.Calendars, row.Programs,
                row.Robots)),
        ];
    }

    private async Task<Dictionary<int, (string Path, string? Title)>> ReadTitlesAsync(List<int> ids, CancellationToken cancel)
    {
        var items = await db.Items.AsNoTracking().Where(item => EF.Parameter(ids).Contains(item.Id)).Select(item => new
        {
            item.Id,
            item.Kind,
            item.Slug,
            Titles = item.Translations.Select(text => new { text.Language, text.Title }).ToList(),
        }).ToListAsync(cancel);
        return items.ToDictionary(item => item.Id, item => (SiteUrls.Item(item.Kind, item.Slug),
            (string?)new LocalizedText(item.Titles.Select(one => (one.Language, (string?)one.Title))).Get(localizer.Language)));
    }

    // A path that has got a redirect is solved.
    private Task<List<NameRow>> ReadNamesAsync(ReadKind kind, int count, CancellationToken cancel) =>
        db.ReadCounts.AsNoTracking().Between(From, To)
        .Where(one => one.Kind == kind && (one.Name == "" || !db.Redirects.Any(redirect => redirect.Path == one.Name)))
        .GroupBy(one => one.Name).Select(of => new { of.Key, Readers = of.Sum(one => one.Readers), Robots = of.Sum(one => one.Robots) })
        .OrderByDescending(row => row.Readers).ThenByDescending(row => row.Robots).ThenBy(row => row.Key).Take(count)
        .Select(row => new NameRow(row.Key, row.Readers, row.Robots)).ToListAsync(cancel);

    /// <summary>The reads of an item or page.</summary>
    /// <param name="ItemId">The number of the item; 0 for a page.</param>
    /// <param name="Title">The title of the item; null for a page and for an item that does not exist any more.</param>
    /// <param name="Path">The path without the language; empty for paths beyond the limit of a batch.</param>
    /// <param name="Pages">Reads of the page.</param>
    /// <param name="Feeds">Reads of the feed.</param>
    /// <param name="Calendars">Reads of the calendar.</param>
    /// <param name="Programs">Reads of the API and of the Markdown export.</param>
    /// <param name="Robots">Reads of robots, of all representations.</param>
    public sealed record ContentRow(
        int ItemId, string? Title, string? Path, int Pages, int Feeds, int Calendars, int Programs, int Robots);

    /// <summary>The requests with a name: a path or a host.</summary>
    public sealed record NameRow(string Name, int Readers, int Robots);
}
