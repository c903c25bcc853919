using System.Globalization;

namespace CariccPortal.Import;

/// <summary>A date as files write it: a bare day, or a day and an hour on the clocks of a place.</summary>
/// <param name="Local">The local time; midnight for a bare day.</param>
/// <param name="IsDateOnly">Whether the hour is not told.</param>
internal readonly record struct DateOrDateTime(DateTime Local, bool IsDateOnly)
{
    private static readonly string[] DateTimeFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public DateOnly Date => DateOnly.FromDateTime(Local);

    public static bool TryParse(string text, out DateOrDateTime result)
    {
        var isDay = DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        var isRead = isDay || DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        result = new(local, isDay);
        return isRead;
    }
}
