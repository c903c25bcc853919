using System.Globalization;
using System.Text.RegularExpressions;

namespace CariccPortal.Import;

/// <summary>Parses a press agency's report saved as text: optionally a date, then a dateline such as "ASTANA. KAZINFORM - ", then the
/// report.</summary>
internal static class AgencyReportParser
{
    private static readonly Regex DatelinePattern = new(
        @"^(?:date (?<day>\d{4}-\d{2}-\d{2}) )?(?<place>\p{Lu}[\p{Lu} '-]{1,40})\. (?<agency>\p{Lu}[\p{L}\p{N} -]{1,40}) [-–—] (?<rest>.)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline,
        TimeSpan.FromSeconds(10));

    /// <summary>Parses the report. Returns null if the text does not begin with a dateline.</summary>
    public static ParsedFile? Parse(string text)
    {
        string[] lines =
            [.. text.Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        var first = Array.FindIndex(lines, line => line.Length > 0);
        if (first < 0) return null;

        // The date may be on its own line.
        if (lines[first].StartsWith("date ", StringComparison.Ordinal) && lines[first].Length == 15)
        {
            var next = Array.FindIndex(lines, first + 1, line => line.Length > 0);
            if (next < 0) return null;
            lines[next] = $"{lines[first]} {lines[next]}";
            first = next;
        }

        var dateline = DatelinePattern.Match(lines[first].Length > 400 ? lines[first][..400] : lines[first]);
        if (!dateline.Success) return null;
        lines[first] = lines[first][dateline.Groups["rest"].Index..];
        var hasDate = DateOnly.TryParseExact(
            dateline.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return new(1, [new(first + 1, ParsedItem.SplitParagraphs(lines.AsSpan(first)))
        {
            ReportDate = hasDate ? day : null,
            Agency = ToTitleCase(dateline.Groups["agency"].Value),
            Dateline = ToTitleCase(dateline.Groups["place"].Value),
        }]);
    }

    // Names are written in capitals; names of up to four letters are abbreviations (TASS) and stay unchanged.
    private static string ToTitleCase(string name) => name.Length > 4 && name.ToUpperInvariant() == name
        ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant())
        : name;
}
