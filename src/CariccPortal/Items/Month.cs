using System.Globalization;

namespace CariccPortal.Items;

/// <summary>A month of the calendar, such as March 2024.</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">The month, 1 to 12.</param>
public sealed record Month(int Year, int Number)
{
    private const int MonthsAYear = 12;

    /// <summary>The first month that has a page.</summary>
    public static Month Earliest { get; } = new(1990, 1);

    /// <summary>The last month that has a page.</summary>
    public static Month Latest { get; } = new(2199, MonthsAYear);

    /// <summary>The month after it.</summary>
    public Month Next => Number == MonthsAYear ? new(Year + 1, 1) : new(Year, Number + 1);

    /// <summary>The month before it.</summary>
    public Month Previous => Number == 1 ? new(Year - 1, MonthsAYear) : new(Year, Number - 1);

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>Its last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month that the clocks of a zone show at an instant.</summary>
    public static Month At(DateTime utc, string zone)
    {
        var local = Zones.ToLocal(utc, zone);
        return new(local.Year, local.Month);
    }

    /// <summary>Reads the steps of an address. One month has one spelling: four digits, and a number without a leading zero.</summary>
    /// <returns>Null where it is no month, or one outside <see cref="Earliest"/> and <see cref="Latest"/>.</returns>
    public static Month? Read(string? year, string? number)
    {
        if (ReadYear(year) is not { } whole) return null;
        if (number is not { Length: 1 or 2 } || number[0] == '0' || !number.All(char.IsAsciiDigit)) return null;
        var month = new Month(whole, int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
        return month.Number <= MonthsAYear ? month : null;
    }

    /// <summary>Reads a year of an address: four digits, from the earliest month's to the latest's; null where it is none.</summary>
    public static int? ReadYear(string? year)
    {
        if (year is not { Length: 4 } || !year.All(char.IsAsciiDigit)) return null;
        var whole = int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture);
        return whole >= Earliest.Year && whole <= Latest.Year ? whole : null;
    }

    /// <summary>The months from one to another, both of them too.</summary>
    public static IEnumerable<Month> Between(Month first, Month last)
    {
        for (var month = first; !last.IsBefore(month); month = month.Next) yield return month;
    }

    /// <summary>The instant at which it begins on the clocks of a zone (UTC).</summary>
    public DateTime StartsAt(string zone) => Zones.ToUtc(FirstDay.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>The instant at which it is over on the clocks of a zone (UTC), the first of the next month.</summary>
    public DateTime EndsAt(string zone) => Next.StartsAt(zone);

    /// <summary>Whether it comes before another.</summary>
    public bool IsBefore(Month other) => (Year, Number).CompareTo((other.Year, other.Number)) < 0;
}
