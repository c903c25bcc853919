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
    public static IReadOnlyList<string> GetLinks(string html) => !html.Contains("<a ", StringComparison.Ordinal) ? [] :
    [
        .. new HtmlParser().ParseDocument(html).Links.OfType<IHtmlAnchorElement>().Select(link => link.GetAttribute("href") ?? "")
            .Where(IsCheckable).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Returns the distinct hashes of images without alternative text.</summary>
    /// <param name="html">A body rendered by <see cref="MarkdownRenderer"/>.</param>
    public static IReadOnlyList<string> GetImagesWithoutAltText(string html) => !html.Contains("alt=\"\"", StringComparison.Ordinal) ? [] :
    [
        .. new HtmlParser().ParseDocument(html).Images.Where(image => string.IsNullOrEmpty(image.AlternativeText))
            .Select(image => (image.GetAttribute("src") ?? "").Split('/'))
            .Where(segments => segments is ["", "media", var hash, ..] && MediaHash.IsValid(hash))
            .Select(segments => segments[2]).Distinct(StringComparer.Ordinal),
    ];

    private static bool IsCheckable(string url) => url.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        || (url.StartsWith('/') && !url.StartsWith("/media/", StringComparison.Ordinal)
            && !url.StartsWith("/files/", StringComparison.Ordinal));
}
