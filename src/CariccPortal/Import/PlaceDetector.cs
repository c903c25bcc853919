using System.Text.RegularExpressions;

namespace CariccPortal.Import;

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
            if (name.Length <= Items.ItemTranslation.PlaceLength && FindTimeZone(name) is { } zone)
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
