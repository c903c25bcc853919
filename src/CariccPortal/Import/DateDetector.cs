using System.Globalization;
using System.Text.RegularExpressions;

namespace CariccPortal.Import;

/// <summary>The days of an occasion as a text tells them.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="IsDateUncertain">Whether only a period is told in which it took place on some day.</param>
/// <param name="MatchedText">The words they were read from.</param>
/// <param name="SentenceIndex">The sentence, from 0.</param>
/// <param name="Start">Where in the sentence the words begin.</param>
internal sealed record DateDetector(DateOnly First, DateOnly Last, bool IsDateUncertain, string MatchedText, int SentenceIndex, int Start)
{
    private const string Months = "January|February|March|April|May|June|July|August|September|October|November|December";

    private static readonly Regex DatePattern = LinearRegex(
        $@"\b(?:(?<d1>\d{{1,2}})(?: (?<m1>{Months}))?(?: (?<y1>\d{{4}}))? ?(?:-|–|—|to|and|till|until) ?)?(?<d2>\d{{1,2}}) (?<m2>{Months}) (?<y2>\d{{4}})\b");

    private static readonly Regex ThisWeekPattern = LinearRegex(@"\bthis week\b");
    private static readonly Regex SessionPattern = LinearRegex(@"\b(?:[Ss]ession|[Ss]egment)\b");
    private static readonly Regex EventPattern = LinearRegex(@"\b(?:took place|held|organi[sz]ed|conducted|event)\b");

    public int End => Start + MatchedText.Length;

    /// <summary>Finds the days in the first sentences: in the first, or in one of the next that tells of an event.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="reportDate">The day of the report, for "this week".</param>
    public static DateDetector? Detect(IReadOnlyList<string> sentences, DateOnly? reportDate)
    {
        for (var number = 0; number < sentences.Count; number++)
        {
            var sentence = sentences[number];
            if (number > 0 && !EventPattern.IsMatch(sentence)) continue;
            var found = DatePattern.Matches(sentence).Select(match => ParseMatch(match, sentence, number)).OfType<DateDetector>().ToList();
            // A day is worth more than the period of the session around it.
            if ((found.Find(when => !when.IsDateUncertain) ?? found.FirstOrDefault()) is { } best) return best;
            if (reportDate is { } day && ThisWeekPattern.Match(sentence) is { Success: true } week)
                return new(day.AddDays(-((int)day.DayOfWeek + 6) % 7), day, IsDateUncertain: true, week.Value, number, week.Index);
        }

        return null;
    }

    private static DateDetector? ParseMatch(Match match, string sentence, int number)
    {
        string Group(string name) => match.Groups[name].Value;
        if (ParseDate(Group("d2"), Group("m2"), Group("y2")) is not { } last) return null;
        if (!match.Groups["d1"].Success) return new(last, last, IsDateUncertain: false, match.Value, number, match.Index);

        var month = match.Groups["m1"].Success ? Group("m1") : Group("m2");
        var year = match.Groups["y1"].Success ? Group("y1") : Group("y2");
        if (ParseDate(Group("d1"), month, year) is not { } first) return null;
        // From 28 December to 3 January 2024.
        if (first > last && !match.Groups["y1"].Success && match.Groups["m1"].Success) first = first.AddYears(-1);
        return first > last ? null : new(first, last, SessionPattern.IsMatch(sentence[..match.Index]), match.Value, number, match.Index);
    }

    private static DateOnly? ParseDate(string day, string month, string year) =>
        DateOnly.TryParseExact($"{day} {month} {year}", "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    private static Regex LinearRegex(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
}
