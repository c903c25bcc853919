namespace CariccPortal.Import;

/// <summary>Splits text into sentences and shortens them.</summary>
internal static class SentenceSplitter
{
    private const int MaxSentenceLength = 4000;

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "st", "no", "vs", "etc", "dept", "approx",
    };

    private static readonly HashSet<string> DanglingWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "and", "or", "with", "by", "as", "its", "their", "this", "that",
        "between", "during",
        "titled", "entitled", "named", "called",
    };

    /// <summary>Returns the first sentences of a text, each cut at 4000 characters.</summary>
    public static List<string> TakeFirst(IEnumerable<string> paragraphs, int count) =>
        [.. paragraphs.SelectMany(Split).Take(count)
            .Select(sentence => sentence.Length > MaxSentenceLength ? sentence[..MaxSentenceLength] : sentence)];

    /// <summary>Returns the sentences of a paragraph.</summary>
    public static IEnumerable<string> Split(string paragraph)
    {
        var text = paragraph.Replace('\n', ' ');
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('.' or '!' or '?')) continue;
            var end = at + 1;
            while (end < text.Length && text[end] is '"' or '”' or '»' or '\'' or '’' or ')') end++;
            if (end < text.Length && !StartsSentence(text, end)) continue;
            if (text[at] == '.' && IsAbbreviated(text, start, at) && end < text.Length) continue;
            yield return text[start..end].Trim();
            start = end;
            at = end - 1;
        }

        if (!string.IsNullOrWhiteSpace(text.AsSpan(start).ToString())) yield return text[start..].Trim();
    }

    /// <summary>Cuts a sentence between words. Removes the full stop and trailing words such as "of" or "and".</summary>
    public static string Shorten(string sentence, int maxLength)
    {
        var words = sentence.TrimEnd('.', '!', '?', ' ');
        var isCut = words.Length > maxLength;
        // Time and place after "taking place" are shown beside the title.
        var aside = isCut ? words.IndexOf(" taking place ", StringComparison.Ordinal) : -1;
        if (aside > maxLength / 3) words = words[..aside];
        if (words.Length > maxLength)
        {
            var space = words.LastIndexOf(' ', maxLength);
            words = words[..(space > 0 ? space : SafeCutIndex(words, maxLength))];
        }

        if (!isCut) return words;
        words = RemoveOpenQuote(words);
        while (true)
        {
            words = words.TrimEnd(',', ';', ':', '-', '–', '—', '(', ' ');
            var space = words.LastIndexOf(' ');
            if (space <= 0 || !IsDangling(words[(space + 1)..])) return words;
            words = words[..space];
        }
    }

    /// <summary>Joins the first sentences until the summary is long enough; cuts a long one between words.</summary>
    public static string BuildSummary(IReadOnlyList<string> sentences, int maxLength)
    {
        const int enough = 100;
        var summary = "";
        foreach (var sentence in sentences)
        {
            if (summary.Length >= enough || (summary.Length > 0 && summary.Length + 1 + sentence.Length > maxLength)) break;
            summary = summary.Length == 0 ? sentence : $"{summary} {sentence}";
        }

        return summary.Length <= maxLength ? summary : Shorten(summary, maxLength - 1) + "…";
    }

    private static bool StartsSentence(string text, int end)
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

    private static bool IsDangling(string word) => DanglingWords.Contains(word) || word.All(char.IsAsciiDigit);

    private static string RemoveOpenQuote(string words)
    {
        var straight = words.Count(letter => letter == '"') % 2 == 1 ? words.LastIndexOf('"') : -1;
        var curly = words.LastIndexOf('“') > words.LastIndexOf('”') ? words.LastIndexOf('“') : -1;
        var bracket = words.LastIndexOf('(') > words.LastIndexOf(')') ? words.LastIndexOf('(') : -1;
        var open = new[] { straight, curly, bracket }.Where(at => at > words.Length / 3).DefaultIfEmpty(-1).Min();
        return open < 0 ? words : words[..open];
    }

    private static int SafeCutIndex(string words, int limit) => char.IsLowSurrogate(words[limit]) ? limit - 1 : limit;
}
