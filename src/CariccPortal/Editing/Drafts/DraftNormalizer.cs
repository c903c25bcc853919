using CariccPortal.Editing.Revisions;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>A draft as it will be stored, so that every limit is measured on that: a browser sends two characters for a
/// line's end, and counts one.</summary>
internal static class DraftNormalizer
{
    public static ItemDraft Normalize(ItemDraft draft) => draft with
    {
        Event = Normalize(draft.Event),
        SourceName = NullIfEmpty(draft.SourceName),
        SourceUrl = NullIfEmpty(draft.SourceUrl),
        Guesses = draft.Guesses?.Trim(),
        Translations = [.. draft.Translations.Select(Normalize)],
    };

    // An event that takes place as planned has no note.
    private static ItemEvent? Normalize(ItemEvent? itemEvent)
    {
        if (itemEvent is null) return null;
        itemEvent.Note = itemEvent.Status is null ? LocalizedText.Empty : itemEvent.Note.Select(CollapseWhitespace);
        return itemEvent;
    }

    private static TranslationDraft Normalize(TranslationDraft translation) => translation with
    {
        Title = CollapseWhitespace(translation.Title),
        Summary = CollapseWhitespace(translation.Summary),
        Place = CollapseWhitespace(translation.Place),
        Body = NormalizeBody(translation.Body),
        Change = translation.Change.Note is { } note ? ChangeType.WithNote(CollapseWhitespace(note)) : translation.Change,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string CollapseWhitespace(string text) => string.Join(' ', RemoveUnprintable(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What XML cannot carry (XML 1.0, section 2.2) no feed could hand on.
    private static string RemoveUnprintable(string text) =>
        text.Any(IsUnprintable) ? string.Concat(text.Where(letter => !IsUnprintable(letter))) : text;

    private static bool IsUnprintable(char letter) => letter is '\uFFFE' or '\uFFFF' || (letter < ' ' && letter is not ('\n' or '\r' or '\t'));

    // Empty lines around the body go; the spaces that begin its first line mean something in Markdown and stay.
    private static string NormalizeBody(string text)
    {
        var body = RemoveUnprintable(text).ReplaceLineEndings("\n").TrimEnd();
        var margin = body.Length - body.TrimStart().Length;
        return body[(body.AsSpan(0, margin).LastIndexOf('\n') + 1)..];
    }
}
