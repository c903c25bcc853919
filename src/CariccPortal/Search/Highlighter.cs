namespace CariccPortal.Search;

/// <summary>Highlights matches in displayed text.</summary>
public static class Highlighter
{
    private const int MaxSnippetLength = 240;
    private const int ContextLength = 60;
    private const int MaxTextLength = 30_000;

    /// <summary>Splits a text into matches and the text between them.</summary>
    public static IReadOnlyList<HighlightFragment> GetFragments(string text, IReadOnlySet<string> stems)
    {
        var fragments = new List<HighlightFragment>();
        var from = 0;
        foreach (var word in Tokenizer.Tokenize(text).Where(word => stems.Contains(word.Stem)))
        {
            if (word.Position > from) fragments.Add(new(text[from..word.Position], IsMatch: false));
            from = word.Position + word.Length;
            fragments.Add(new(text[word.Position..from], IsMatch: true));
        }

        if (from < text.Length) fragments.Add(new(text[from..], IsMatch: false));
        return fragments;
    }

    /// <summary>Returns the part of a long text with the most matching stems, the first of several; empty if nothing matches.</summary>
    public static IReadOnlyList<HighlightFragment> GetSnippet(string text, IReadOnlySet<string> stems)
    {
        if (text.Length > MaxTextLength) text = text[..MaxTextLength];
        var words = Tokenizer.Tokenize(text).Where(word => stems.Contains(word.Stem)).ToList();
        if (words.Count == 0) return [];

        var first = words.MaxBy(start =>
            words.Where(word => word.Position >= start.Position && word.Position < start.Position + MaxSnippetLength - ContextLength)
            .Select(word => word.Stem).Distinct(StringComparer.Ordinal).Count());
        var from = WordBoundaryBefore(text, Math.Max(0, first.Position - ContextLength));
        var to = WordBoundaryBefore(text, Math.Min(text.Length, from + MaxSnippetLength));
        if (to < first.Position + first.Length) to = Math.Min(text.Length, first.Position + first.Length);
        var snippet = text[from..to].Trim();
        return GetFragments((from > 0 ? "… " : "") + snippet + (to < text.Length ? " …" : ""), stems);
    }

    // The end of the text is a word boundary too.
    private static int WordBoundaryBefore(string text, int index)
    {
        if (index == text.Length) return index;
        var space = text.LastIndexOf(' ', index);
        return space < 0 ? 0 : space + 1;
    }
}

/// <summary>A part of a displayed text.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsMatch">Whether it matches the query.</param>
public readonly record struct HighlightFragment(string Text, bool IsMatch);
