using CariccPortal.Editing.Revisions;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>Normalises a draft before validation, so that length limits apply to the stored form. A browser sends two characters for a line
/// ending and counts one.</summary>
internal static class DraftNormalizer
{
    public static ItemDraft Normalize(ItemDraft draft) => draft with
    {
        // A page is not shown in lists or calendars, so it has no event.
        Event = draft.Kind == ItemKind.Page ? null : Normalize(draft.Event),
        SourceName = NullIfEmpty(draft.SourceName),
        SourceUrl = NullIfEmpty(draft.SourceUrl),
        Guesses = draft.Guesses is { } guesses ? TextCleaner.RemoveUnprintable(guesses).Trim() : null,
        Translations = [.. draft.Translations.Select(Normalize)],
    };

    // An event that takes place as planned has no note.
    private static ItemEvent? Normalize(ItemEvent? itemEvent)
    {
        if (itemEvent is null) return null;
        itemEvent.Note = itemEvent.Status is null ? LocalizedText.Empty : itemEvent.Note.Select(TextCleaner.ToLine);
        return itemEvent;
    }

    /// <summary>Normalises one language version.</summary>
    public static TranslationDraft Normalize(TranslationDraft translation)
    {
        var normalized = translation with
        {
            Change = translation.Change.Note is { } note ? ChangeType.WithNote(TextCleaner.ToLine(note)) : translation.Change,
        };
        foreach (var field in TranslationField.All)
        {
            var value = field.Get(translation);
            field.Set(normalized, field.Input == TranslationField.InputKind.Markdown
                ? NormalizeMarkdown(value) : TextCleaner.ToLine(value));
        }

        return normalized;
    }

    private static string? NullIfEmpty(string? text) => TextCleaner.ToLine(text) is { Length: > 0 } line ? line : null;

    // Removes empty lines around the text. Keeps the spaces before the first line, because they have a meaning in Markdown.
    private static string NormalizeMarkdown(string text)
    {
        var body = TextCleaner.RemoveUnprintable(text).ReplaceLineEndings("\n").TrimEnd();
        var margin = body.Length - body.TrimStart().Length;
        return body[(body.AsSpan(0, margin).LastIndexOf('\n') + 1)..];
    }
}
