using System.Text.RegularExpressions;

namespace CariccPortal.Items;

/// <summary>Cleans what users type, the same for every field.</summary>
public static partial class TextCleaner
{
    /// <summary>Returns a text of one line: without control characters, and with single spaces. No-break spaces (U+00A0, U+202F) inside the
    /// text are typed on purpose and stay.</summary>
    public static string ToLine(string? text) => BreakableSpaces().Replace(RemoveUnprintable(text ?? ""), " ").Trim();

    /// <summary>Removes control characters, except line breaks and tabs. XML 1.0 (section 2.2) forbids most of them, so feeds would be
    /// invalid.</summary>
    public static string RemoveUnprintable(string text) =>
        text.Any(IsUnprintable) ? string.Concat(text.Where(character => !IsUnprintable(character))) : text;

    // U+0085 is a line break.
    private static bool IsUnprintable(char character) =>
        character is '\uFFFE' or '\uFFFF' || (char.IsControl(character) && character is not ('\n' or '\r' or '\t' or '\u0085'));

    [GeneratedRegex(@"[^\S\u00A0\u202F]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BreakableSpaces();
}
