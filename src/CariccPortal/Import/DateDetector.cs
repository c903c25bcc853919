using System.Globalization;
using System.Text.RegularExpressions;

namespace CariccPortal.Import;

/// <summary>Event dates found in a text.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="IsDateUncertain">Whether the text states only a period in which the event took place.</param>
/// <param name="MatchedText">The matched words.</param>
/// <param name="SentenceIndex">Index of the sentence.</param>
/// <param name="Start">Index of the matched words in the sentence.</param>
internal sealed record DateDetector(DateOnly First, DateOnly Last, bool IsDateUncertain, string MatchedText, int SentenceIndex, int Start)
{
    private const string Months = "January|February|March|April|May|June|July|August|September|October|November|December";

    private static readonly Regex DatePattern = LinearRegex(
        $@"\b(?:(?<d1>\d{{1,2}})(?: (?<m1>{Months}))?(?: (?<y1>\d{{4}}))? ?(?:-|–|—|to|and|till|until) ?)?"
        + $@"(?<d2>\d{{1,2}}) (?<m2>{Months}) (?<y2>\d{{4}})\b");

    private static readonly Regex ThisWeekPattern = LinearRegex(@"\bthis week\b");
    private static readonly Regex SessionPattern = LinearRegex(@"\b(?:[Ss]ession|[Ss]egment)\b");
    private static readonly Regex EventPattern = LinearRegex(@"\b(?:took place|held|organi[sz]ed|conducted|event)\b");

    public int End => Start + MatchedText.Length;

    /// <summary>Finds the dates in the first sentence, or in a later one that mentions an event.</summary>
    /// <param name="sentences">The first sentences.</param>
    /// <param name="reportDate">Date of the report, for "this week".</param>
    public static DateDetector? Detect(IReadOnlyList<string> sentences, DateOnly? reportDate)
    {
        for (var index = 0; index < sentences.Count; index++)
        {
            var sentence = sentences[index];
            if (index > 0 && !EventPattern.IsMatch(sentence)) continue;
            var matches = DatePattern.Matches(sentence).Select(match => ParseMatch(match, sentence, index)).OfType<DateDetector>().ToList();
            // Prefer a date to the period of a session.
            if ((matches.Find(when => !when.IsDateUncertain) ?? matches.FirstOrDefault()) is { } best) return best;
            if (reportDate is { } day && ThisWeekPattern.Match(sentence) is { Success: true } week)
                return new(day.AddDays(-((int)day.DayOfWeek + 6) % 7), day, IsDateUncertain: true, week.Value, index, week.Index);
        }

        return null;
    }

    private static DateDetector? ParseMatch(Match match, string sentence, int index)
    {
        string Group(string name) => match.Groups[name].Value;
        if (ParseDate(Group("d2"), Group("m2"), Group("y2")) is not { } last) return null;
        if (!match.Groups["d1"].Success) return new(last, last, IsDateUncertain: false, match.Value, index, match.Index);

        var month = match.Groups["m1"].Success ? Group("m1") : Group("m2");
        var year = match.Groups["y1"].Success ? Group("y1") : Group("y2");
        if (ParseDate(Group("d1"), month, year) is not { } first) return null;
        // From 28 December to 3 January 2024.
        if (first > last && !match.Groups["y1"].Success && match.Groups["m1"].Success) first = first.AddYears(-1);
        return first > last ? null : new(first, last, SessionPattern.IsMatch(sentence[..match.Index]), match.Value, index, match.Index);
    }

    private static DateOnly? ParseDate(string day, string month, string year) =>
        DateOnly.TryParseExact($"{day} {month} {year}", "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;

    private static Regex LinearRegex(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
}
