using System.Globalization;

namespace CariccPortal.Import;

/// <summary>A date in a file, with or without a time of day, in local time.</summary>
/// <param name="Local">The local time; midnight if the file has only a date.</param>
/// <param name="IsDateOnly">Whether the file has only a date.</param>
internal readonly record struct DateOrDateTime(DateTime Local, bool IsDateOnly)
{
    private static readonly string[] DateTimeFormats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public DateOnly Date => DateOnly.FromDateTime(Local);

    public static bool TryParse(string text, out DateOrDateTime result)
    {
        var isDateOnly = DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        var isValid = isDateOnly
            || DateTime.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        result = new(local, isDateOnly);
        return isValid;
    }
}
