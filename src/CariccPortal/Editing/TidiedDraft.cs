namespace CariccPortal.Editing;

/// <summary>A draft as it will be stored, so that every limit is measured on that: a browser sends two characters for a
/// line's end, and counts one.</summary>
internal static class TidiedDraft
{
    public static ItemDraft Of(ItemDraft draft) => draft with
    {
        SourceName = NullIfEmpty(draft.SourceName),
        SourceUrl = NullIfEmpty(draft.SourceUrl),
        Guesses = NullIfEmpty(draft.Guesses),
        Texts = [.. draft.Texts.Select(Of)],
    };

    private static TextDraft Of(TextDraft text) => text with
    {
        Title = OneLine(text.Title),
        Summary = OneLine(text.Summary),
        Place = OneLine(text.Place),
        Body = Lines(text.Body),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Empty lines around the body go; the spaces that begin its first line mean something in Markdown and stay.
    private static string Lines(string text)
    {
        var body = text.ReplaceLineEndings("\n").TrimEnd();
        var margin = body.Length - body.TrimStart().Length;
        return body[(body.AsSpan(0, margin).LastIndexOf('\n') + 1)..];
    }
}
