namespace CariccPortal.Items;

/// <summary>Cleans what users type, the same for every field.</summary>
public static class TextCleaner
{
    /// <summary>Returns a text of one line: without control characters, and with single spaces.</summary>
    public static string ToLine(string? text) =>
        string.Join(' ', RemoveUnprintable(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Removes control characters, except line breaks and tabs. XML 1.0 (section 2.2) forbids most of them, so feeds would be
    /// invalid.</summary>
    public static string RemoveUnprintable(string text) =>
        text.Any(IsUnprintable) ? string.Concat(text.Where(character => !IsUnprintable(character))) : text;

    // U+0085 is a line break.
    private static bool IsUnprintable(char character) =>
        character is '\uFFFE' or '\uFFFF' || (char.IsControl(character) && character is not ('\n' or '\r' or '\t' or '\u0085'));
}
