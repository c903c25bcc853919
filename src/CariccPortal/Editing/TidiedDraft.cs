using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>A draft as it will be stored, so that every limit is measured on that: a browser sends two characters for a
/// line's end, and counts one.</summary>
internal static class TidiedDraft
{
    public static ItemDraft Of(ItemDraft draft) => draft with
    {
        Occasion = Of(draft.Occasion),
        SourceName = NullIfEmpty(draft.SourceName),
        SourceUrl = NullIfEmpty(draft.SourceUrl),
        Guesses = draft.Guesses?.Trim(),
        Texts = [.. draft.Texts.Select(Of)],
    };

    // What takes place as announced has nothing to be said of it.
    private static Occasion? Of(Occasion? occasion)
    {
        if (occasion is null) return null;
        (occasion.NoteEn, occasion.NoteRu) = occasion.Change is null ? (null, null) : (Note(occasion.NoteEn), Note(occasion.NoteRu));
        return occasion;

        static string? Note(string? typed) => NullIfEmpty(OneLine(typed ?? ""));
    }

    private static TextDraft Of(TextDraft text) => text with
    {
        Title = OneLine(text.Title),
        Summary = OneLine(text.Summary),
        Place = OneLine(text.Place),
        Body = Lines(text.Body),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string OneLine(string text) => string.Join(' ', Printable(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What XML cannot carry (XML 1.0, section 2.2) no feed could hand on.
    private static string Printable(string text) =>
        text.Any(IsUnprintable) ? string.Concat(text.Where(letter => !IsUnprintable(letter))) : text;

    private static bool IsUnprintable(char letter) => letter is '\uFFFE' or '\uFFFF' || (letter < ' ' && letter is not ('\n' or '\r' or '\t'));

    // Empty lines around the body go; the spaces that begin its first line mean something in Markdown and stay.
    private static string Lines(string text)
    {
        var body = Printable(text).ReplaceLineEndings("\n").TrimEnd();
        var margin = body.Length - body.TrimStart().Length;
        return body[(body.AsSpan(0, margin).LastIndexOf('\n') + 1)..];
    }
}
