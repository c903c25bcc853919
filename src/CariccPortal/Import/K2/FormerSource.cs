using System.Text.RegularExpressions;
using CariccPortal.Items;
using CariccPortal.Markup;

namespace CariccPortal.Import.K2;

/// <summary>The source of an imported text.</summary>
public static partial class FormerSource
{
    // Deeper nesting could overflow the stack of the writer.
    private const int MaxDepth = 200;

    /// <summary>Returns the source as safe HTML without images, for staff to compare it with the result.</summary>
    public static string ToSafeHtml(string source, Language language) =>
        IsTooDeep(source) ? System.Net.WebUtility.HtmlEncode(source)
            : SafeHtmlWriter.Sanitize(
                OldElement().Replace(source, ToElement), new MediaHtmlWriter(language, new Dictionary<string, MediaInfo>()));

    // The writer knows the elements of Markdown only.
    private static string ToElement(Match tag) => $"<{tag.Groups["end"]}{(tag.Groups["name"].Value is "b" or "B" ? "strong" : "em")}>";

    [GeneratedRegex(@"<(?<end>/?)(?<name>[bi])(\s[^<>]*)?>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldElement();

    internal static bool IsTooDeep(string source)
    {
        var depth = 0;
        for (var at = 0; at + 1 < source.Length; at++)
        {
            if (source[at] != '<') continue;
            depth += source[at + 1] == '/' ? -1 : char.IsAsciiLetter(source[at + 1]) ? 1 : 0;
            // Elements without an end tag count too: an upper bound.
            if (depth > MaxDepth * 5) return true;
        }

        return false;
    }
}
