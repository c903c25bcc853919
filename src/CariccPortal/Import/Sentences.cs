namespace CariccPortal.Import;

/// <summary>Finds sentences, and cuts them to a length.</summary>
internal static class Sentences
{
    private const int LongestRead = 4000;

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "st", "no", "vs", "etc", "dept", "approx",
    };

    private static readonly HashSet<string> Loose = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "and", "or", "with", "by", "as", "its", "their", "this", "that", "between", "during",
        "titled", "entitled", "named", "called",
    };

    /// <summary>The first sentences of a text, each cut off where it is beyond all sense.</summary>
    public static List<string> First(IEnumerable<string> paragraphs, int count) =>
        [.. paragraphs.SelectMany(Of).Take(count).Select(sentence => sentence.Length > LongestRead ? sentence[..LongestRead] : sentence)];

    /// <summary>The sentences of one paragraph.</summary>
    public static IEnumerable<string> Of(string paragraph)
    {
        var text = paragraph.Replace('\n', ' ');
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('.' or '!' or '?')) continue;
            var end = at + 1;
            while (end < text.Length && text[end] is '"' or '”' or '»' or '\'' or '’' or ')') end++;
            if (end < text.Length && !BeginsAnother(text, end)) continue;
            if (text[at] == '.' && IsAbbreviated(text, start, at) && end < text.Length) continue;
            yield return text[start..end].Trim();
            start = end;
            at = end - 1;
        }

        if (!string.IsNullOrWhiteSpace(text.AsSpan(start).ToString())) yield return text[start..].Trim();
    }

    /// <summary>Cuts a sentence between words, without a stop and without words that lead on to what is cut off.</summary>
    public static string Headline(string sentence, int limit)
    {
        var words = sentence.TrimEnd('.', '!', '?', ' ');
        var isCut = words.Length > limit;
        // When and where it is "taking place" is told beside the title.
        var aside = isCut ? words.IndexOf(" taking place ", StringComparison.Ordinal) : -1;
        if (aside > limit / 3) words = words[..aside];
        if (words.Length > limit)
        {
            var space = words.LastIndexOf(' ', limit);
            words = words[..(space > 0 ? space : WholeUpTo(words, limit))];
        }

        if (!isCut) return words;
        words = WithoutOpenQuote(words);
        while (true)
        {
            words = words.TrimEnd(',', ';', ':', '-', '–', '—', '(', ' ');
            var space = words.LastIndexOf(' ');
            if (space <= 0 || !LeadsOn(words[(space + 1)..])) return words;
            words = words[..space];
        }
    }

    /// <summary>The first sentences until they say enough for a summary; a long one is cut between words.</summary>
    public static string Summary(IReadOnlyList<string> sentences, int limit)
    {
        const int enough = 100;
        var summary = "";
        foreach (var sentence in sentences)
        {
            if (summary.Length >= enough || (summary.Length > 0 && summary.Length + 1 + sentence.Length > limit)) break;
            summary = summary.Length == 0 ? sentence : $"{summary} {sentence}";
        }

        return summary.Length <= limit ? summary : Headline(summary, limit - 1) + "…";
    }

    private static bool BeginsAnother(string text, int end)
    {
        if (!char.IsWhiteSpace(text[end])) return false;
        while (end < text.Length && (char.IsWhiteSpace(text[end]) || text[end] is '"' or '“' or '«' or '(' or '\'' or '‘')) end++;
        return end == text.Length || !char.IsLower(text[end]);
    }

    // "A. Name", "Mr. Name", "U.S. experts"
    private static bool IsAbbreviated(string text, int start, int stop)
    {
        var from = stop;
        while (from > start && (char.IsLetter(text[from - 1]) || text[from - 1] == '.')) from--;
        var word = text[from..stop];
        return word.Length == 1 || word.Contains('.', StringComparison.Ordinal) || Abbreviations.Contains(word);
    }

    private static bool LeadsOn(string word) => Loose.Contains(word) || word.All(char.IsAsciiDigit);

    private static string WithoutOpenQuote(string words)
    {
        var straight = words.Count(letter => letter == '"') % 2 == 1 ? words.LastIndexOf('"') : -1;
        var curly = words.LastIndexOf('“') > words.LastIndexOf('”') ? words.LastIndexOf('“') : -1;
        var bracket = words.LastIndexOf('(') > words.LastIndexOf(')') ? words.LastIndexOf('(') : -1;
        var open = new[] { straight, curly, bracket }.Where(at => at > words.Length / 3).DefaultIfEmpty(-1).Min();
        return open < 0 ? words : words[..open];
    }

    private static int WholeUpTo(string words, int limit) => char.IsLowSurrogate(words[limit]) ? limit - 1 : limit;
}
