using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CariccPortal.Markup;

/// <summary>Extracts the text of a rendered body.</summary>
public static partial class HtmlToText
{
    /// <summary>Removes all tags. Block elements are replaced by a space.</summary>
    /// <param name="html">HTML rendered by <see cref="MarkdownRenderer"/>, in which every <c>&lt;</c> begins a tag.</param>
    public static string Convert(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length; at++)
        {
            if (html[at] != '<')
            {
                text.Append(html[at]);
                continue;
            }

            var end = html.IndexOf('>', at);
            if (end < 0) break;
            if (!IsInline(html.AsSpan(at + 1, end - at - 1)) && text.Length > 0 && text[^1] != ' ') text.Append(' ');
            at = end;
        }

        return HtmlEscaper.CollapseWhitespace(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>Removes all tags. Each block element ends its line.</summary>
    /// <param name="html">HTML rendered by <see cref="MarkdownRenderer"/>.</param>
    public static string ConvertLines(string html) =>
        string.Join('\n', BlockEnd().Split(html).Select(Convert).Where(line => line.Length > 0));

    [GeneratedRegex("</(p|li|h[1-6]|tr|figcaption|blockquote|pre|dt|dd)>|<br>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlockEnd();

    private static bool IsInline(ReadOnlySpan<char> element) =>
        element.TrimStart('/') is "em" or "strong" or "del" or "code" or "a" or "sup"
        || element.StartsWith("a ");
}
