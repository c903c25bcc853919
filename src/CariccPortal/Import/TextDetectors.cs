using System.Globalization;
using System.Text.RegularExpressions;
using CariccPortal.Items;

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

/// <summary>The venue of an event, found in a text.</summary>
/// <param name="Place">Name of the place.</param>
/// <param name="TimeZone">IANA time zone of the place.</param>
/// <param name="MatchedText">The matched words.</param>
internal sealed record PlaceDetector(string Place, string TimeZone, string MatchedText)
{
    private static readonly Regex PlacePattern = new(
        @"\b(?:in|at)(?: the)?(?: city of)? (?<name>\p{Lu}[\p{L}\p{N}'’-]*(?: (?:of|for|the|\p{Lu}[\p{L}\p{N}'’-]*))*)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(10));

    // Cities, and countries with a single time zone.
    private static readonly (string Name, string Zone)[] TimeZonesByPlace =
    [
        ("Almaty", Items.TimeZones.Almaty), ("Astana", Items.TimeZones.Almaty), ("Nur-Sultan", Items.TimeZones.Almaty),
        ("Shymkent", Items.TimeZones.Almaty),
        ("Bishkek", "Asia/Bishkek"), ("Osh", "Asia/Bishkek"), ("Dushanbe", "Asia/Dushanbe"), ("Ashgabat", "Asia/Ashgabat"),
        ("Tashkent", "Asia/Tashkent"), ("Samarkand", "Asia/Samarkand"), ("Bukhara", "Asia/Samarkand"), ("Baku", "Asia/Baku"),
        ("Moscow", "Europe/Moscow"), ("Petersburg", "Europe/Moscow"), ("Minsk", "Europe/Minsk"), ("Kyiv", "Europe/Kyiv"),
        ("Vienna", "Europe/Vienna"), ("Geneva", "Europe/Zurich"), ("Lyon", "Europe/Paris"), ("Paris", "Europe/Paris"),
        ("Brussels", "Europe/Brussels"), ("Berlin", "Europe/Berlin"), ("Rome", "Europe/Rome"), ("London", "Europe/London"),
        ("Helsinki", "Europe/Helsinki"), ("Stockholm", "Europe/Stockholm"), ("Bucharest", "Europe/Bucharest"),
        ("Istanbul", "Europe/Istanbul"), ("Ankara", "Europe/Istanbul"), ("Tehran", "Asia/Tehran"), ("Kabul", "Asia/Kabul"),
        ("Islamabad", "Asia/Karachi"), ("Delhi", "Asia/Kolkata"), ("Beijing", "Asia/Shanghai"), ("Urumqi", "Asia/Shanghai"),
        ("Ulaanbaatar", "Asia/Ulaanbaatar"), ("Bangkok", "Asia/Bangkok"), ("New York", "America/New_York"),
        ("Washington", "America/New_York"),
        ("Ottawa", "America/Toronto"),
        ("Mongolia", "Asia/Ulaanbaatar"), ("Kazakhstan", Items.TimeZones.Almaty), ("Kyrgyzstan", "Asia/Bishkek"),
        ("Tajikistan", "Asia/Dushanbe"),
        ("Turkmenistan", "Asia/Ashgabat"), ("Uzbekistan", "Asia/Tashkent"), ("Azerbaijan", "Asia/Baku"), ("Belarus", "Europe/Minsk"),
        ("Austria", "Europe/Vienna"), ("Iran", "Asia/Tehran"), ("Afghanistan", "Asia/Kabul"), ("Pakistan", "Asia/Karachi"),
        ("China", "Asia/Shanghai"),
    ];

    /// <summary>Finds the place: next to the date, else in the dateline, else the first place in the text.</summary>
    /// <param name="sentences">The first sentences.</param>
    /// <param name="when">The event dates, if found.</param>
    /// <param name="dateline">The place in an agency's dateline, if any.</param>
    public static PlaceDetector? Detect(IReadOnlyList<string> sentences, DateDetector? when, string? dateline)
    {
        if (when is not null)
        {
            var near = FindCandidates(sentences[when.SentenceIndex]).ToList();
            if (near.Find(one => IsAfter(sentences[when.SentenceIndex], when, one.Start)) is { Where: { } after }) return after;
            if (near.Find(one => IsBefore(sentences[when.SentenceIndex], when, one.End)) is { Where: { } before }) return before;
        }

        if (dateline is not null) return new(dateline, FindTimeZone(dateline) ?? Items.TimeZones.Almaty, dateline);
        return sentences.SelectMany(FindCandidates).Select(one => one.Where).FirstOrDefault();
    }

    private static IEnumerable<(PlaceDetector Where, int Start, int End)> FindCandidates(string sentence)
    {
        foreach (Match match in PlacePattern.Matches(sentence))
        {
            var name = match.Groups["name"].Value;
            if (name.Length <= Items.TranslationField.Place.MaxLength && FindTimeZone(name) is { } zone)
                yield return (new(name, zone, match.Value), match.Index, match.Index + match.Length);
        }
    }

    private static bool IsAfter(string sentence, DateDetector when, int start) =>
        start >= when.End && sentence[when.End..start].Trim(' ', ',').Length == 0;

    private static bool IsBefore(string sentence, DateDetector when, int end) =>
        end <= when.Start && sentence[end..when.Start].Trim(' ', ',') is "" or "on" or "from" or "between" or "in the period from";

    private static string? FindTimeZone(string name)
    {
        foreach (var (known, zone) in TimeZonesByPlace)
        {
            var at = name.IndexOf(known, StringComparison.Ordinal);
            var end = at + known.Length;
            if (at >= 0 && (at == 0 || !char.IsLetter(name[at - 1])) && (end == name.Length || !char.IsLetter(name[end]))) return zone;
        }

        return null;
    }
}

/// <summary>Detects the countries that a sentence is about. Ignores names that are part of a longer name ("Afghanistan Research Center") or
/// state a location ("in Kazakhstan").</summary>
/// <param name="countries">The countries in the database.</param>
internal sealed class CountryDetector(IReadOnlyList<Country> countries)
{
    private static readonly Dictionary<string, string[]> Aliases = new(StringComparer.Ordinal)
    {
        ["CN"] = ["PRC"],
        ["GB"] = ["Great Britain", "UK"],
        ["KG"] = ["Kyrgyz Republic"],
        ["RU"] = ["Russian Federation"],
        ["TR"] = ["Turkiye", "Turkey"],
        ["US"] = ["USA", "United States of America"],
    };

    private readonly List<(Country Country, string Form)> names =
    [
        .. countries.SelectMany(country => Aliases.GetValueOrDefault(country.Code ?? "", []).Prepend(country.Name.Get(Language.English))
            .Select(form => (country, form))),
    ];

    public IReadOnlyList<Country> Detect(IEnumerable<string> sentences) =>
    [
        .. sentences.SelectMany(sentence => names.Where(one => Mentions(sentence, one.Country, one.Form))).Select(one => one.Country)
            .Distinct(),
    ];

    private bool Mentions(string sentence, Country country, string name)
    {
        // Interpol is often written in capitals.
        var comparison = country.IsOrganisation ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var at = 0; (at = sentence.IndexOf(name, at, comparison)) >= 0; at += name.Length)
        {
            if (IsWholeWord(sentence, at, name.Length) && !IsLocation(sentence[..at]) && !ContinuesName(sentence[(at + name.Length)..]))
                return true;
        }

        return false;
    }

    private static bool IsWholeWord(string sentence, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(sentence[at - 1]))
            && (at + length == sentence.Length || !char.IsLetterOrDigit(sentence[at + length]));

    private static bool IsLocation(string before) =>
        before.EndsWith(" in ", StringComparison.Ordinal) || before.EndsWith(" in the Republic of ", StringComparison.Ordinal);

    private bool ContinuesName(string after)
    {
        const string and = " and ";
        if (after.Length > 1 && after[0] == ' ' && char.IsUpper(after[1])) return true;
        if (!after.StartsWith(and, StringComparison.Ordinal) || after.Length == and.Length || !char.IsUpper(after[and.Length]))
            return false;
        return !names.Exists(one => after.AsSpan(and.Length).StartsWith(one.Form, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The kind of an item, detected from the first keyword of its first sentence.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Keyword">The keyword; null if none was found.</param>
internal sealed record KindDetector(ItemKind Kind, string? Keyword)
{
    private static readonly Regex KeywordPattern = new(
        @"\b(?:(?<news>side[- ]events?|exhibitions?|briefings?|presentations?|conferences?)|"
        + @"(?<training>trainings?|trained|workshops?|seminars?|courses?)|(?<meeting>met|meets|meetings?|talks|negotiations))\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    public static KindDetector Detect(string sentence, string? title)
    {
        var match = KeywordPattern.Match(sentence);
        if (!match.Success && title is not null) match = KeywordPattern.Match(title);
        var kind = match.Groups["meeting"].Success
            ? ItemKind.Meeting : match.Groups["training"].Success ? ItemKind.Training : ItemKind.News;
        return new(kind, match.Success ? match.Value : null);
    }
}
