using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>A month as its table and its lists: what takes place on which day, each day in the calendar of the place.</summary>
public sealed class MonthOfCalendar
{
    private const int DaysAWeek = 7;

    private MonthOfCalendar(Month month, IReadOnlyList<ItemCard> cards)
    {
        OnDays = [.. cards.Where(card => !card.Occasion!.IsWithin)];
        Within = [.. cards.Where(card => card.Occasion!.IsWithin)];
        Weeks = [.. WeeksOf(month)];
    }

    /// <summary>The weeks, from Monday to Sunday. A place before the month's first day or after its last is null.</summary>
    public IReadOnlyList<IReadOnlyList<DayOfCalendar?>> Weeks { get; }

    /// <summary>What takes place on known days, in the order in which it starts.</summary>
    public IReadOnlyList<ItemCard> OnDays { get; }

    /// <summary>What took place on some day between two.</summary>
    public IReadOnlyList<ItemCard> Within { get; }

    /// <summary>Whether the month has nothing.</summary>
    public bool IsEmpty => OnDays.Count == 0 && Within.Count == 0;

    /// <summary>Reads a month as it is public in a language.</summary>
    /// <param name="db">The store.</param>
    /// <param name="language">The language.</param>
    /// <param name="now">The instant of reading, UTC.</param>
    /// <param name="month">The month.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<MonthOfCalendar> ReadAsync(PortalDb db, Language language, DateTime now, Month month, CancellationToken cancel)
    {
        // A day more on either side: no clock is that far from UTC.
        var (from, until) = (month.FirstDay.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), month.LastDay.AddDays(2).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var near = db.TextsTakingPlace(from, until).VisibleAt(now).In(language);
        var cards = await ItemCard.ReadAsync(near.OrderBy(text => text.Item.Occasion!.StartsAt).ThenBy(text => text.ItemId), cancel);
        return new(month, [.. cards.Where(card => card.Occasion!.FirstDay <= month.LastDay && card.Occasion.LastDay >= month.FirstDay)]);
    }

    private IEnumerable<IReadOnlyList<DayOfCalendar?>> WeeksOf(Month month)
    {
        var monday = month.FirstDay.AddDays(-(((int)month.FirstDay.DayOfWeek + DaysAWeek - 1) % DaysAWeek));
        for (; monday <= month.LastDay; monday = monday.AddDays(DaysAWeek))
            yield return [.. Enumerable.Range(0, DaysAWeek).Select(monday.AddDays).Select(day => day < month.FirstDay || day > month.LastDay ? null : Of(day))];
    }

    private DayOfCalendar Of(DateOnly day) => new(day, [.. OnDays.Where(card => card.Occasion!.FirstDay <= day && card.Occasion.LastDay >= day)]);
}
