using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>Finds links and images in a rendered body.</summary>
public static class BodyReferences
{
    /// <summary>Returns the distinct URLs that can be checked, in document order. Links to media, to anchors on the page, and
    /// <c>mailto:</c> and <c>tel:</c> links are left out.</summary>
    /// <param name="html">A body rendered by <see cref="MarkdownRenderer"/>.</param>
    /// <param name="withMedia">Whether links to media are included.</param>
    public static IReadOnlyList<string> GetLinks(string html, bool withMedia = false) =>
        !html.Contains("<a ", StringComparison.Ordinal) ? [] :
    [
        .. new HtmlParser().ParseDocument(html).Links.OfType<IHtmlAnchorElement>().Select(link => link.GetAttribute("href") ?? "")
            .Where(url => IsCheckable(url, withMedia)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Returns the alternative text of an image; empty if it has none.</summary>
    /// <param name="html">A body rendered by <see cref="MarkdownRenderer"/>.</param>
    /// <param name="hash">The image.</param>
    public static string GetAltText(string html, string hash)
    {
        // The writer puts the URL first in the element, so a search finds the image without a parser.
        var start = html.IndexOf($"<img src=\"/media/{hash}/", StringComparison.Ordinal);
        var alt = start < 0 ? -1 : html.IndexOf(" alt=\"", start, StringComparison.Ordinal);
        if (alt < 0) return "";
        alt += " alt=\"".Length;
        return WebUtility.HtmlDecode(html[alt..html.IndexOf('"', alt)]);
    }

    private static bool IsCheckable(string url, bool withMedia) => url.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        || (url.StartsWith('/') && (withMedia || !MediaUrls.IsMedia(url)));
}
