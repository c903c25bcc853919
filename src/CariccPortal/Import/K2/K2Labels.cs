using System.Globalization;
using System.Text.RegularExpressions;

namespace CariccPortal.Import.K2;

/// <summary>The words that K2 writes around items, in the languages of its packs that the former site used.</summary>
internal static partial class K2Labels
{
    private static readonly string[] RatingLines = ["Rate this item", "Оцените материал"];

    private static readonly string[] Cultures = ["en-GB", "ru-RU"];

    /// <summary>Lines that the template writes between and after items.</summary>
    private static readonly string[] Noise =
        ["wrapper", "Media", "Image", "Read more...", "Подробнее...", "Медиа", "Print", "Email", "Печать", "Эл. почта",
            "Be the first to comment!"];

    /// <summary>The rating line in a line; null if it has none.</summary>
    public static string? FindRatingLine(string line) => Array.Find(RatingLines, one => line.StartsWith(one, StringComparison.Ordinal));

    /// <summary>All rating lines.</summary>
    public static IReadOnlyList<string> AllRatingLines => RatingLines;

    /// <summary>Parses "(3 votes)".</summary>
    public static int? ParseVoteCount(string text) => VotesPattern().Match(text.Trim()) is { Success: true } votes
        && int.TryParse(votes.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>Whether a line is no part of an item.</summary>
    public static bool IsNoise(string line) => Noise.Contains(line, StringComparer.OrdinalIgnoreCase) || IsReadCount(line);

    /// <summary>Whether a line is "Read 235 times". It ends an item.</summary>
    public static bool IsReadCount(string line) => ReadPattern().IsMatch(line);

    /// <summary>Parses "Page 1 of 35": the number of pages.</summary>
    public static int? ParsePageCount(string line) => line.Length < 40 && PagePattern().Match(line) is { Success: true } page
        && int.TryParse(page.Groups["pages"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>Parses "Wednesday, 27 March 2024 15:59", with or without weekday and time, in the site's time zone.</summary>
    public static DateOrDateTime? ParseDate(string line, bool requiresWeekday = true)
    {
        if (DatePattern().Match(line.Trim()) is not { Success: true } date) return null;
        foreach (var culture in Cultures.Select(CultureInfo.GetCultureInfo))
        {
            var format = culture.DateTimeFormat;
            var weekday = date.Groups["weekday"].Value;
            var month = Array.FindIndex(format.MonthGenitiveNames, name => Same(name, date.Groups["month"].Value));
            if (month < 0) month = Array.FindIndex(format.MonthNames, name => Same(name, date.Groups["month"].Value));
            if (month is < 0 or > 11 || (weekday.Length == 0 && requiresWeekday)) continue;
            int Number(string group) => date.Groups[group].Success
                ? int.Parse(date.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
            var (year, day) = (Number("year"), Number("day"));
            if (year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month + 1) || Number("hour") > 23
                || Number("minute") > 59)
                return null;
            var at = new DateTime(year, month + 1, day, Number("hour"), Number("minute"), 0, DateTimeKind.Unspecified);
            var isRight = weekday.Length == 0 || Same(format.GetDayName(at.DayOfWeek), weekday);
            return isRight ? new(at, !date.Groups["hour"].Success) : null;
        }

        return null;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^\\((?<count>\\d{1,6}) (votes?|голос\\p{L}*)\\)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VotesPattern();

    [GeneratedRegex("^(Read|Прочитано) \\d{1,9} (times?|раза?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadPattern();

    [GeneratedRegex("^(Page|Страница) \\d{1,6} (of|из) (?<pages>\\d{1,6})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex PagePattern();

    [GeneratedRegex("^((?<weekday>\\p{L}+), )?(?<day>\\d{1,2}) (?<month>\\p{L}+) (?<year>\\d{4})( (?<hour>\\d{1,2}):(?<minute>\\d{2}))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DatePattern();
}
