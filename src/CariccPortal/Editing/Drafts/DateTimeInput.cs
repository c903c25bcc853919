using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>Parses dates and times in the format that browsers send.</summary>
public static class DateTimeInput
{
    /// <summary>The format of a date.</summary>
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>The format of a time.</summary>
    public const string TimeFormat = "HH:mm";

    /// <summary>Parses a date between 1990 and 2200.</summary>
    public static bool TryParseDate(string? value, out DateOnly date) =>
        DateOnly.TryParseExact(value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date.Year is > 1990 and < 2200;

    /// <summary>Parses a time.</summary>
    public static bool TryParseTime(string? value, out TimeOnly time) =>
        TimeOnly.TryParseExact(value, [TimeFormat, "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>Converts a date and a time in Almaty to UTC. The time is midnight if none is given. Returns null if one of them is
    /// invalid.</summary>
    public static DateTime? AlmatyToUtc(string? date, string? time)
    {
        if (!TryParseDate(date, out var day)) return null;
        var timeOfDay = TimeOnly.MinValue;
        return string.IsNullOrWhiteSpace(time)
            || TryParseTime(time, out timeOfDay) ? TimeZones.ToUtc(day.ToDateTime(timeOfDay), TimeZones.Almaty) : null;
    }
}
