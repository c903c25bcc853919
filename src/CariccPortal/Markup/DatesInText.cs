using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>A date in a text.</summary>
/// <param name="Day">The day.</param>
/// <param name="Month">The month.</param>
/// <param name="Year">The year; null if the text does not state it.</param>
/// <param name="Text">The date as written.</param>
public sealed record DateInText(int Day, int Month, int? Year, string Text)
{
    /// <summary>Whether both may be the same day: a year that is not stated fits each.</summary>
    public bool Matches(DateInText other) =>
        (Day, Month) == (other.Day, other.Month) && (Year is null || other.Year is null || Year == other.Year);
}

/// <summary>Finds the dates of a text, to compare language versions: <c>3 May 2024</c>, <c>May 3, 2024</c>, <c>3 мая 2024 года</c>,
/// <c>03.05.2024</c> and <c>2024-05-03</c>. The names of the months come from the culture of the language.</summary>
public static partial class DatesInText
{
    private static readonly ConcurrentDictionary<Language, Dictionary<string, int>> Months = new();

    /// <summary>Returns the dates with a day and a month.</summary>
    public static IReadOnlyList<DateInText> Find(string text, Language language)
    {
        var months = Months.GetOrAdd(language, ReadMonths);
        var found = new List<DateInText>();
        foreach (Match match in Pattern().Matches(text))
        {
            var name = match.Groups["name"];
            var month = !name.Success ? int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture)
                : months.GetValueOrDefault(name.Value.ToLower(language.Culture));
            var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
            if (month is < 1 or > 12 || day is < 1 or > 31) continue;
            int? year = match.Groups["year"] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;
            found.Add(new(day, month, year, match.Value.Trim()));
        }

        return found;
    }

    private static Dictionary<string, int> ReadMonths(Language language)
    {
        var (format, months) = (language.Culture.DateTimeFormat, new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var names in new[]
        {
            format.MonthGenitiveNames, format.MonthNames, format.AbbreviatedMonthGenitiveNames, format.AbbreviatedMonthNames,
        })
        {
            for (var month = 0; month < 12; month++)
                if (names[month].TrimEnd('.') is { Length: > 2 } name) months.TryAdd(name.ToLower(language.Culture), month + 1);
        }

        return months;
    }

    [GeneratedRegex(
        @"\b(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})"
        + @"|(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})"
        + @"|(?<day>\d{1,2})(?:st|nd|rd|th)?[\s\u00A0]+(?<name>\p{L}{3,12})\b(?:\.?,?[\s\u00A0]+(?<year>\d{4})\b)?"
        + @"|(?<name>\p{Lu}\p{L}{2,11})\.?[\s\u00A0]+(?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?[\s\u00A0]+(?<year>\d{4})\b)?)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
