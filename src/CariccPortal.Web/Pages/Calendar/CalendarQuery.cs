using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>The months of the calendar.</summary>
public static class CalendarQuery
{
    private static readonly DateTime Earliest = CalendarMonth.Earliest.StartsAt(TimeZones.Almaty);

    /// <summary>Returns the months that have a page: from a year before the first event to a year after the last one, and around the
    /// current month. The range is the same in all languages, so that every month has a translation.</summary>
    public static async Task<(CalendarMonth First, CalendarMonth Last)> RangeAsync(PortalDbContext db, DateTime now,
        CancellationToken cancel)
    {
        // By an index seek at each end. The first event to end may begin after a longer one, but hardly by a year.
        var isVisible = ItemQueries.IsVisibleAt(now);
        var events = db.Items.AsNoTracking().Where(item => item.Event!.EndsAt > Earliest
            && item.Translations.AsQueryable().Any(isVisible));
        var first = await events.OrderBy(item => item.Event!.EndsAt).Select(item => item.Event).FirstOrDefaultAsync(cancel);
        var last = await events.OrderByDescending(item => item.Event!.EndsAt).Select(item => item.Event).FirstOrDefaultAsync(cancel);
        var current = CalendarMonth.At(now, TimeZones.Almaty);
        var begin = first is null || current.IsBefore(CalendarMonth.Of(first.FirstDay)) ? current : CalendarMonth.Of(first.FirstDay);
        var end = last is null || CalendarMonth.Of(last.LastDay).IsBefore(current) ? current : CalendarMonth.Of(last.LastDay);
        return (AddYears(begin, -1), AddYears(end, 1));
    }

    /// <summary>Returns the months in which a language has events.</summary>
    public static async Task<HashSet<CalendarMonth>> MonthsWithEventsAsync(PortalDbContext db, Language language, DateTime now,
        CancellationToken cancel)
    {
        var (first, last) = await RangeAsync(db, now, cancel);
        var texts = db.TranslationsWithEventBetween(Earliest).VisibleAt(now).In(language);
        return [.. (await ReadDaysAsync(texts, cancel))
            .SelectMany(days => CalendarMonth.Between(CalendarMonth.Of(days.First), CalendarMonth.Of(days.Last)))
            .Where(month => !month.IsBefore(first) && !last.IsBefore(month))];
    }

    /// <summary>Whether a language has events in a month.</summary>
    public static async Task<bool> HasEventsAsync(PortalDbContext db, Language language, DateTime now, CalendarMonth month,
        CancellationToken cancel)
    {
        var days = await ReadDaysAsync(NearMonth(db, month).VisibleAt(now).In(language), cancel);
        return days.Exists(one => one.First <= month.LastDay && one.Last >= month.FirstDay);
    }

    /// <summary>Returns the translations with an event in or near a month: one more day on each side covers every UTC offset.</summary>
    public static IQueryable<ItemTranslation> NearMonth(PortalDbContext db, CalendarMonth month) => db.TranslationsWithEventBetween(
        month.FirstDay.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        month.LastDay.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    private static async Task<List<(DateOnly First, DateOnly Last)>> ReadDaysAsync(IQueryable<ItemTranslation> texts,
        CancellationToken cancel)
    {
        var dates = await texts.Select(text => new
        {
            text.Item.Event!.StartsAt,
            text.Item.Event.EndsAt,
            text.Item.Event.TimeZone,
            text.Item.Event.IsAllDay,
        }).ToListAsync(cancel);
        return dates.ConvertAll(one =>
        {
            var days = new ItemEvent { StartsAt = one.StartsAt, EndsAt = one.EndsAt, TimeZone = one.TimeZone, IsAllDay = one.IsAllDay };
            return (days.FirstDay, days.LastDay);
        });
    }

    private static CalendarMonth AddYears(CalendarMonth month, int years) =>
        month with { Year = Math.Clamp(month.Year + years, CalendarMonth.Earliest.Year, CalendarMonth.Latest.Year) };
}
