using System.Globalization;
using System.Text;

namespace CariccPortal.Markup;

/// <summary>Escapes text for HTML content and for attribute values in double quotes.</summary>
internal static class HtmlEscaper
{
    /// <summary>Appends escaped text. Removes control characters and bidirectional overrides, which can disguise a URL. Replaces lone
    /// surrogates by U+FFFD, as the database would.</summary>
    public static void AppendEscaped(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\n' or '\t': html.Append((char)rune.Value); break;
                case >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069: break;
                default:
                    if (!Rune.IsControl(rune)) html.Append(rune.ToString());
                    break;
            }
        }
    }

    /// <summary>Whether the text contains any visible character.</summary>
    public static bool HasVisibleText(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                return true;
        }

        return false;
    }

    /// <summary>Replaces each run of white space by one space, and trims the text.</summary>
    public static string CollapseWhitespace(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
