using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>Counts of published items per month, in Almaty time.</summary>
public static class ArchiveQuery
{
    /// <summary>The months from the first publication in any language until now; null if nothing is public. The range is the same in all
    /// languages, so that every month has a translation.</summary>
    public static async Task<(CalendarMonth First, CalendarMonth Last)?> RangeAsync(PortalDbContext db, DateTime now,
        CancellationToken cancel)
    {
        DateTime? first = null;
        foreach (var language in Languages.All)
        {
            var ofLanguage = await db.Translations.VisibleAt(now).In(language).OrderBy(text => text.PublishedAt)
                .Select(text => text.PublishedAt).FirstOrDefaultAsync(cancel);
            if (ofLanguage < (first ?? DateTime.MaxValue)) first = ofLanguage;
        }

        if (first is not { } earliest) return null;
        var month = CalendarMonth.At(earliest, TimeZones.Almaty);
        return (month.IsBefore(CalendarMonth.Earliest) ? CalendarMonth.Earliest : month, CalendarMonth.At(now, TimeZones.Almaty));
    }

    /// <summary>Counts the items published in each month. One query with one index seek per month.</summary>
    public static async Task<IReadOnlyDictionary<CalendarMonth, int>> CountsAsync(PortalDbContext db, Language language, DateTime now,
        (CalendarMonth First, CalendarMonth Last) range, CancellationToken cancel)
    {
        var months = CalendarMonth.Between(range.First, range.Last).ToDictionary(month => month.StartsAt(TimeZones.Almaty));
        var isVisible = ItemQueries.IsVisibleAt(now);
        var counts = await db.TimeRanges(
            months.Select(month => new TimeRange { Start = month.Key, Until = month.Value.EndsAt(TimeZones.Almaty) }))
            .Select(stretch => new
            {
                stretch.Start,
                // The bounds of the month come first: see PublishedBetween.
                Count = db.Translations.Where(text => text.PublishedAt >= stretch.Start && text.PublishedAt < stretch.Until)
                    .Where(isVisible).Count(text => text.Language == language),
            })
            .ToListAsync(cancel);
        return counts.ToDictionary(of => months[of.Start], of => of.Count);
    }
}
