using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>What the archive holds, month by month on the clocks of Almaty.</summary>
public static class ArchiveQuery
{
    /// <summary>The months from the first release, in whichever language, to now; null where nothing is public. The same in
    /// both languages, so that a month has its twin even where one of them is empty.</summary>
    public static async Task<(CalendarMonth First, CalendarMonth Last)?> RangeAsync(PortalDbContext db, DateTime now, CancellationToken cancel)
    {
        DateTime? first = null;
        foreach (var language in Languages.All)
        {
            var ofLanguage = await db.Translations.VisibleAt(now).In(language).OrderBy(text => text.PublishedAt).Select(text => text.PublishedAt).FirstOrDefaultAsync(cancel);
            if (ofLanguage < (first ?? DateTime.MaxValue)) first = ofLanguage;
        }

        if (first is not { } earliest) return null;
        var month = CalendarMonth.At(earliest, TimeZones.Almaty);
        return (month.IsBefore(CalendarMonth.Earliest) ? CalendarMonth.Earliest : month, CalendarMonth.At(now, TimeZones.Almaty));
    }

    /// <summary>How much was released in each month. One query: a seek in the index for each month, no row is read.</summary>
    public static async Task<IReadOnlyDictionary<CalendarMonth, int>> CountsAsync(PortalDbContext db, Language language, DateTime now, (CalendarMonth First, CalendarMonth Last) range, CancellationToken cancel)
    {
        var months = CalendarMonth.Between(range.First, range.Last).ToDictionary(month => month.StartsAt(TimeZones.Almaty));
        var isVisible = ItemQueries.IsVisibleAt(now);
        var counts = await db.TimeRanges(months.Select(month => new TimeRange { Start = month.Key, Until = month.Value.EndsAt(TimeZones.Almaty) }))
            .Select(stretch => new
            {
                stretch.Start,
                // The month's own bounds come first: see ReleasedBetween.
                Count = db.Translations.Where(text => text.PublishedAt >= stretch.Start && text.PublishedAt < stretch.Until).Where(isVisible).Count(text => text.Language == language),
            })
            .ToListAsync(cancel);
        return counts.ToDictionary(of => months[of.Start], of => of.Count);
    }
}
