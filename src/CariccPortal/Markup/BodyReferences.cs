using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>What a rendered body leads to and shows.</summary>
public static class BodyReferences
{
    /// <summary>The addresses that it leads to, each once, in their order; without those of pictures and files, which the store holds
    /// to, of places on the same page, and of mail and telephone.</summary>
    /// <param name="html">A body as <see cref="MarkdownRenderer"/> made it.</param>
    public static IReadOnlyList<string> GetLinks(string html) => !html.Contains("<a ", StringComparison.Ordinal) ? [] :
    [
        .. new HtmlParser().ParseDocument(html).Links.OfType<IHtmlAnchorElement>().Select(link => link.GetAttribute("href") ?? "")
            .Where(IsCheckable).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The hashes of its pictures of which nothing is told to those who do not see them, each once.</summary>
    /// <param name="html">A body as <see cref="MarkdownRenderer"/> made it.</param>
    public static IReadOnlyList<string> GetImagesWithoutAltText(string html) => !html.Contains("alt=\"\"", StringComparison.Ordinal) ? [] :
    [
        .. new HtmlParser().ParseDocument(html).Images.Where(image => string.IsNullOrEmpty(image.AlternativeText))
            .Select(image => (image.GetAttribute("src") ?? "").Split('/')).Where(steps => steps is ["", "media", var hash, ..] && MediaHash.IsValid(hash))
            .Select(steps => steps[2]).Distinct(StringComparer.Ordinal),
    ];

    private static bool IsCheckable(string url) => url.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        || (url.StartsWith('/') && !url.StartsWith("/media/", StringComparison.Ordinal) && !url.StartsWith("/files/", StringComparison.Ordinal));
}
