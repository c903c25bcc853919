using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>A month of events as a table and lists. Days are local to the venue.</summary>
public sealed class CalendarMonthView
{
    private const int DaysPerWeek = 7;

    private CalendarMonthView(CalendarMonth month, IReadOnlyList<ItemCard> cards)
    {
        DatedEvents = [.. cards.Where(card => !card.Event!.IsDateUncertain)];
        UncertainEvents = [.. cards.Where(card => card.Event!.IsDateUncertain)];
        Weeks = [.. WeeksOf(month)];
    }

    /// <summary>The weeks, Monday to Sunday. Days outside the month are null.</summary>
    public IReadOnlyList<IReadOnlyList<CalendarDay?>> Weeks { get; }

    /// <summary>Events with known dates, ordered by start.</summary>
    public IReadOnlyList<ItemCard> DatedEvents { get; }

    /// <summary>Events on an unknown day within a range.</summary>
    public IReadOnlyList<ItemCard> UncertainEvents { get; }

    /// <summary>Whether the month has no events.</summary>
    public bool IsEmpty => DatedEvents.Count == 0 && UncertainEvents.Count == 0;

    /// <summary>Reads the public events of a month in a language.</summary>
    /// <param name="db">The database.</param>
    /// <param name="language">The language.</param>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="month">The month.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<CalendarMonthView> ReadAsync(PortalDbContext db, Language language, DateTime now, CalendarMonth month,
        CancellationToken cancel)
    {
        var near = CalendarQuery.NearMonth(db, month).VisibleAt(now).In(language);
        var cards = await ItemCard.ReadAsync(near.OrderBy(text => text.Item.Event!.StartsAt).ThenBy(text => text.ItemId), cancel);
        return new(month, [.. cards.Where(card => card.Event!.FirstDay <= month.LastDay && card.Event.LastDay >= month.FirstDay)]);
    }

    private IEnumerable<IReadOnlyList<CalendarDay?>> WeeksOf(CalendarMonth month)
    {
        var monday = month.FirstDay.AddDays(-(((int)month.FirstDay.DayOfWeek + DaysPerWeek - 1) % DaysPerWeek));
        for (; monday <= month.LastDay; monday = monday.AddDays(DaysPerWeek))
            yield return [.. Enumerable.Range(0, DaysPerWeek).Select(monday.AddDays)
                .Select(day => day < month.FirstDay || day > month.LastDay ? null : Of(day))];
    }

    private CalendarDay Of(DateOnly day) =>
        new(day, [.. DatedEvents.Where(card => card.Event!.FirstDay <= day && card.Event.LastDay >= day)]);
}

/// <summary>A day of the calendar with its events.</summary>
public sealed record CalendarDay(DateOnly Day, IReadOnlyList<ItemCard> Cards);
