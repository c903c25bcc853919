using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>A month as its table and its lists: what takes place on which day, each day in the calendar of the place.</summary>
public sealed class CalendarMonthView
{
    private const int DaysPerWeek = 7;

    private CalendarMonthView(CalendarMonth month, IReadOnlyList<ItemCard> cards)
    {
        DatedEvents = [.. cards.Where(card => !card.Event!.IsDateUncertain)];
        UncertainEvents = [.. cards.Where(card => card.Event!.IsDateUncertain)];
        Weeks = [.. WeeksOf(month)];
    }

    /// <summary>The weeks, from Monday to Sunday. A place before the month's first day or after its last is null.</summary>
    public IReadOnlyList<IReadOnlyList<CalendarDay?>> Weeks { get; }

    /// <summary>What takes place on known days, in the order in which it starts.</summary>
    public IReadOnlyList<ItemCard> DatedEvents { get; }

    /// <summary>What took place on some day between two.</summary>
    public IReadOnlyList<ItemCard> UncertainEvents { get; }

    /// <summary>Whether the month has nothing.</summary>
    public bool IsEmpty => DatedEvents.Count == 0 && UncertainEvents.Count == 0;

    /// <summary>Reads a month as it is public in a language.</summary>
    /// <param name="db">The store.</param>
    /// <param name="language">The language.</param>
    /// <param name="now">The instant of reading, UTC.</param>
    /// <param name="month">The month.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<CalendarMonthView> ReadAsync(PortalDbContext db, Language language, DateTime now, CalendarMonth month, CancellationToken cancel)
    {
        // A day more on either side: no clock is that far from UTC.
        var (from, until) = (month.FirstDay.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), month.LastDay.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var near = db.TranslationsWithEventBetween(from, until).VisibleAt(now).In(language);
        var cards = await ItemCard.ReadAsync(near.OrderBy(text => text.Item.Event!.StartsAt).ThenBy(text => text.ItemId), cancel);
        return new(month, [.. cards.Where(card => card.Event!.FirstDay <= month.LastDay && card.Event.LastDay >= month.FirstDay)]);
    }

    private IEnumerable<IReadOnlyList<CalendarDay?>> WeeksOf(CalendarMonth month)
    {
        var monday = month.FirstDay.AddDays(-(((int)month.FirstDay.DayOfWeek + DaysPerWeek - 1) % DaysPerWeek));
        for (; monday <= month.LastDay; monday = monday.AddDays(DaysPerWeek))
            yield return [.. Enumerable.Range(0, DaysPerWeek).Select(monday.AddDays).Select(day => day < month.FirstDay || day > month.LastDay ? null : Of(day))];
    }

    private CalendarDay Of(DateOnly day) => new(day, [.. DatedEvents.Where(card => card.Event!.FirstDay <= day && card.Event.LastDay >= day)]);
}
