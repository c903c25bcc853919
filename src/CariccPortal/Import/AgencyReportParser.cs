using System.Globalization;
using System.Text.RegularExpressions;

namespace CariccPortal.Import;

/// <summary>A press agency's report, saved as text: perhaps a date, then the dateline "ASTANA. KAZINFORM - ", then the report.</summary>
internal static class AgencyReportParser
{
    private static readonly Regex DatelinePattern = new(
        @"^(?:date (?<day>\d{4}-\d{2}-\d{2}) )?(?<place>\p{Lu}[\p{Lu} '-]{1,40})\. (?<agency>\p{Lu}[\p{L}\p{N} -]{1,40}) [-–—] (?<rest>.)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline,
        TimeSpan.FromSeconds(10));

    /// <summary>Reads the report; null where the text does not begin as one.</summary>
    public static ParsedFile? Parse(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        var first = Array.FindIndex(lines, line => line.Length > 0);
        if (first < 0) return null;

        // The date may stand on a line of its own.
        if (lines[first].StartsWith("date ", StringComparison.Ordinal) && lines[first].Length == 15)
        {
            var next = Array.FindIndex(lines, first + 1, line => line.Length > 0);
            if (next < 0) return null;
            lines[next] = $"{lines[first]} {lines[next]}";
            first = next;
        }

        var opening = DatelinePattern.Match(lines[first].Length > 400 ? lines[first][..400] : lines[first]);
        if (!opening.Success) return null;
        lines[first] = lines[first][opening.Groups["rest"].Index..];
        var hasDay = DateOnly.TryParseExact(opening.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return new(1, [new(first + 1, ParsedItem.SplitParagraphs(lines.AsSpan(first)))
        {
            ReportDate = hasDay ? day : null,
            Agency = ToTitleCase(opening.Groups["agency"].Value),
            Dateline = ToTitleCase(opening.Groups["place"].Value),
        }]);
    }

    // A name in capitals is a name; four letters and fewer are letters of an abbreviation (TASS).
    private static string ToTitleCase(string name) => name.Length > 4 && name.ToUpperInvariant() == name
        ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant())
        : name;
}
