using System.Globalization;

namespace CariccPortal.Items;

/// <summary>A calendar month, such as March 2024.</summary>
/// <param name="Year">The year, four digits.</param>
/// <param name="Number">The month, 1 to 12.</param>
public sealed record CalendarMonth(int Year, int Number)
{
    private const int MonthsPerYear = 12;

    /// <summary>The first month that has a page.</summary>
    public static CalendarMonth Earliest { get; } = new(1990, 1);

    /// <summary>The last month that has a page.</summary>
    public static CalendarMonth Latest { get; } = new(2199, MonthsPerYear);

    /// <summary>The next month.</summary>
    public CalendarMonth Next => Number == MonthsPerYear ? new(Year + 1, 1) : new(Year, Number + 1);

    /// <summary>The previous month.</summary>
    public CalendarMonth Previous => Number == 1 ? new(Year - 1, MonthsPerYear) : new(Year, Number - 1);

    /// <summary>The first day of the month.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>The last day of the month.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>Returns the month of a UTC timestamp in a time zone.</summary>
    public static CalendarMonth At(DateTime utc, string timeZone)
    {
        var local = TimeZones.ToLocal(utc, timeZone);
        return new(local.Year, local.Month);
    }

    /// <summary>Returns the month of a day.</summary>
    public static CalendarMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Parses the year and month segments of a URL. Only one spelling is valid: a four-digit year and a month without a leading
    /// zero.</summary>
    /// <returns>Null if the segments are not a month between <see cref="Earliest"/> and <see cref="Latest"/>.</returns>
    public static CalendarMonth? Parse(string? year, string? number)
    {
        if (ParseYear(year) is not { } whole) return null;
        if (number is not { Length: 1 or 2 } || number[0] == '0' || !number.All(char.IsAsciiDigit)) return null;
        var month = new CalendarMonth(whole, int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
        return month.Number <= MonthsPerYear ? month : null;
    }

    /// <summary>Parses a four-digit year. Returns null outside the years of <see cref="Earliest"/> and <see cref="Latest"/>.</summary>
    public static int? ParseYear(string? year)
    {
        if (year is not { Length: 4 } || !year.All(char.IsAsciiDigit)) return null;
        var whole = int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture);
        return whole >= Earliest.Year && whole <= Latest.Year ? whole : null;
    }

    /// <summary>Returns all months from one month to another, both included.</summary>
    public static IEnumerable<CalendarMonth> Between(CalendarMonth first, CalendarMonth last)
    {
        for (var month = first; !last.IsBefore(month); month = month.Next) yield return month;
    }

    /// <summary>The start of the month in a time zone, as a UTC timestamp.</summary>
    public DateTime StartsAt(string timeZone) => TimeZones.ToUtc(FirstDay.ToDateTime(TimeOnly.MinValue), timeZone);

    /// <summary>The end of the month (exclusive) in a time zone, as a UTC timestamp.</summary>
    public DateTime EndsAt(string timeZone) => Next.StartsAt(timeZone);

    /// <summary>Whether the month is earlier than another.</summary>
    public bool IsBefore(CalendarMonth other) => (Year, Number).CompareTo((other.Year, other.Number)) < 0;
}
