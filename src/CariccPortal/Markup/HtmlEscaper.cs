using System.Globalization;
using System.Text;

namespace CariccPortal.Markup;

/// <summary>Words on their way into HTML, as content or between the double quotes of an attribute.</summary>
internal static class HtmlEscaper
{
    /// <summary>Writes text so that it can be nothing but text. Controls go, and with them the characters that turn the
    /// direction of writing: with those, an address reads as another than it is. Half a surrogate pair becomes U+FFFD,
    /// as the store would make it.</summary>
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

    /// <summary>Whether a reader would see anything of the text.</summary>
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

    /// <summary>The text on one line, single spaces between its words.</summary>
    public static string CollapseWhitespace(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
