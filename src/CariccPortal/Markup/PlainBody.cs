using System.Net;
using System.Text;

namespace CariccPortal.Markup;

/// <summary>The words of a rendered body without its elements.</summary>
public static class PlainBody
{
    /// <summary>Takes the elements out of what <see cref="BodyMarkup"/> wrote. Where one that parts words stood, a space stays.</summary>
    /// <param name="html">HTML of <see cref="BodyMarkup"/> and nobody else: every <c>&lt;</c> of it begins an element.</param>
    public static string Of(string html)
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
            if (!IsWithinWord(html.AsSpan(at + 1, end - at - 1)) && text.Length > 0 && text[^1] != ' ') text.Append(' ');
            at = end;
        }

        return SafeText.OneLine(WebUtility.HtmlDecode(text.ToString()));
    }

    private static bool IsWithinWord(ReadOnlySpan<char> element) => element.TrimStart('/') is "em" or "strong" or "del" or "code" or "a" or "sup"
        || element.StartsWith("a ");
}
