namespace CariccPortal.Search;

/// <summary>Shows sought words where they stand.</summary>
public static class Highlight
{
    private const int LongestSnippet = 240;
    private const int Before = 60;
    private const int LongestRead = 30_000;

    /// <summary>Parts a text into what is sought and what stands between.</summary>
    public static IReadOnlyList<Piece> Of(string text, IReadOnlySet<string> stems)
    {
        var pieces = new List<Piece>();
        var from = 0;
        foreach (var word in TextWords.In(text).Where(word => stems.Contains(word.Stem)))
        {
            if (word.At > from) pieces.Add(new(text[from..word.At], IsMarked: false));
            from = word.At + word.Length;
            pieces.Add(new(text[word.At..from], IsMarked: true));
        }

        if (from < text.Length) pieces.Add(new(text[from..], IsMarked: false));
        return pieces;
    }

    /// <summary>The part of a long text that holds the most of what is sought, the first of several; empty where none does.</summary>
    public static IReadOnlyList<Piece> Snippet(string text, IReadOnlySet<string> stems)
    {
        if (text.Length > LongestRead) text = text[..LongestRead];
        var words = TextWords.In(text).Where(word => stems.Contains(word.Stem)).ToList();
        if (words.Count == 0) return [];

        var first = words.MaxBy(start => words.Where(word => word.At >= start.At && word.At < start.At + LongestSnippet - Before)
            .Select(word => word.Stem).Distinct(StringComparer.Ordinal).Count());
        var from = BoundaryBefore(text, Math.Max(0, first.At - Before));
        var to = BoundaryBefore(text, Math.Min(text.Length, from + LongestSnippet));
        if (to < first.At + first.Length) to = Math.Min(text.Length, first.At + first.Length);
        var cut = text[from..to].Trim();
        return Of((from > 0 ? "… " : "") + cut + (to < text.Length ? " …" : ""), stems);
    }

    // Between two words; a place at the text's end is one.
    private static int BoundaryBefore(string text, int at)
    {
        if (at == text.Length) return at;
        var space = text.LastIndexOf(' ', at);
        return space < 0 ? 0 : space + 1;
    }
}
