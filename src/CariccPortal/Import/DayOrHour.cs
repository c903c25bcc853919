using System.Globalization;

namespace CariccPortal.Import;

/// <summary>A date as files write it: a bare day, or a day and an hour on the clocks of a place.</summary>
/// <param name="Local">The local time; midnight for a bare day.</param>
/// <param name="IsDay">Whether the hour is not told.</param>
internal readonly record struct DayOrHour(DateTime Local, bool IsDay)
{
    private static readonly string[] WithHour = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public DateOnly Day => DateOnly.FromDateTime(Local);

    public static bool TryRead(string text, out DayOrHour read)
    {
        var isDay = DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        var isRead = isDay || DateTime.TryParseExact(text, WithHour, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        read = new(local, isDay);
        return isRead;
    }
}
