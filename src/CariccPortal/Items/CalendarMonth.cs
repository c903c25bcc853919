using System.Globalization;

namespace CariccPortal.Items;

/// <summary>A month of the calendar, such as March 2024.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">The month, 1 to 12.</param>
public sealed record CalendarMonth(int Year, int Number)
{
    private const int MonthsPerYear = 12;

    /// <summary>The first month that has a page.</summary>
    public static CalendarMonth Earliest { get; } = new(1990, 1);

    /// <summary>The last month that has a page.</summary>
    public static CalendarMonth Latest { get; } = new(2199, MonthsPerYear);

    /// <summary>The month after it.</summary>
    public CalendarMonth Next => Number == MonthsPerYear ? new(Year + 1, 1) : new(Year, Number + 1);

    /// <summary>The month before it.</summary>
    public CalendarMonth Previous => Number == 1 ? new(Year - 1, MonthsPerYear) : new(Year, Number - 1);

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>Its last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month that the clocks of a zone show at an instant.</summary>
    public static CalendarMonth At(DateTime utc, string timeZone)
    {
        var local = TimeZones.ToLocal(utc, timeZone);
        return new(local.Year, local.Month);
    }

    /// <summary>Reads the steps of an address. One month has one spelling: four digits, and a number without a leading zero.</summary>
    /// <returns>Null where it is no month, or one outside <see cref="Earliest"/> and <see cref="Latest"/>.</returns>
    public static CalendarMonth? Parse(string? year, string? number)
    {
        if (ParseYear(year) is not { } whole) return null;
        if (number is not { Length: 1 or 2 } || number[0] == '0' || !number.All(char.IsAsciiDigit)) return null;
        var month = new CalendarMonth(whole, int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
        return month.Number <= MonthsPerYear ? month : null;
    }

    /// <summary>Reads a year of an address: four digits, from the earliest month's to the latest's; null where it is none.</summary>
    public static int? ParseYear(string? year)
    {
        if (year is not { Length: 4 } || !year.All(char.IsAsciiDigit)) return null;
        var whole = int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture);
        return whole >= Earliest.Year && whole <= Latest.Year ? whole : null;
    }

    /// <summary>The months from one to another, both of them too.</summary>
    public static IEnumerable<CalendarMonth> Between(CalendarMonth first, CalendarMonth last)
    {
        for (var month = first; !last.IsBefore(month); month = month.Next) yield return month;
    }

    /// <summary>The instant at which it begins on the clocks of a zone (UTC).</summary>
    public DateTime StartsAt(string timeZone) => TimeZones.ToUtc(FirstDay.ToDateTime(TimeOnly.MinValue), timeZone);

    /// <summary>The instant at which it is over on the clocks of a zone (UTC), the first of the next month.</summary>
    public DateTime EndsAt(string timeZone) => Next.StartsAt(timeZone);

    /// <summary>Whether it comes before another.</summary>
    public bool IsBefore(CalendarMonth other) => (Year, Number).CompareTo((other.Year, other.Number)) < 0;
}
