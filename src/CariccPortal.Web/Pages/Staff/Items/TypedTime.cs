using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Days and hours as browsers send them.</summary>
public static class TypedTime
{
    public const string DayFormat = "yyyy-MM-dd";
    public const string HourFormat = "HH:mm";

    /// <summary>Reads a day that the portal can have to do with.</summary>
    public static bool TryDay(string? typed, out DateOnly day) =>
        DateOnly.TryParseExact(typed, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1990 and < 2200;

    /// <summary>Reads an hour.</summary>
    public static bool TryHour(string? typed, out TimeOnly hour) =>
        TimeOnly.TryParseExact(typed, [HourFormat, "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out hour);

    /// <summary>The instant (UTC) at which Almaty's clocks show a typed day and hour; the day's beginning without an hour; null
    /// where it cannot be read.</summary>
    public static DateTime? InAlmaty(string? day, string? hour)
    {
        if (!TryDay(day, out var date)) return null;
        var time = TimeOnly.MinValue;
        return string.IsNullOrWhiteSpace(hour) || TryHour(hour, out time) ? Zones.ToUtc(date.ToDateTime(time), Zones.Almaty) : null;
    }
}
