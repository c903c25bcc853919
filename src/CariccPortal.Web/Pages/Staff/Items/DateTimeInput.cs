using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Days and hours as browsers send them.</summary>
public static class DateTimeInput
{
    public const string DateFormat = "yyyy-MM-dd";
    public const string TimeFormat = "HH:mm";

    /// <summary>Reads a day that the portal can have to do with.</summary>
    public static bool TryParseDate(string? value, out DateOnly date) =>
        DateOnly.TryParseExact(value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is > 1990 and < 2200;

    /// <summary>Reads an hour.</summary>
    public static bool TryParseTime(string? value, out TimeOnly time) =>
        TimeOnly.TryParseExact(value, [TimeFormat, "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>The instant (UTC) at which Almaty's clocks show a typed day and hour; the day's beginning without an hour; null
    /// where it cannot be read.</summary>
    public static DateTime? AlmatyToUtc(string? day, string? hour)
    {
        if (!TryParseDate(day, out var date)) return null;
        var time = TimeOnly.MinValue;
        return string.IsNullOrWhiteSpace(hour) || TryParseTime(hour, out time) ? TimeZones.ToUtc(date.ToDateTime(time), TimeZones.Almaty) : null;
    }
}
