using System.Text.RegularExpressions;

namespace CariccPortal.Web.Feeds;

/// <summary>Makes the links in a body absolute, because feeds are read outside the site.</summary>
public static partial class AbsoluteLinks
{
    /// <summary>Prefixes root-relative links with the site and fragment links with the page URL. A plain text replacement is safe: the
    /// portal's own writer puts the URL first in each element and escapes every "&lt;" in text.</summary>
    /// <param name="html">A stored body.</param>
    /// <param name="page">The absolute URL of its page.</param>
    public static string MakeAbsolute(string html, Uri page)
    {
        var root = page.GetLeftPart(UriPartial.Authority);
        return ResponsiveImageMarkup().Replace(html, "")
            .Replace("<a href=\"/", $"<a href=\"{root}/", StringComparison.Ordinal)
            .Replace("<img src=\"/", $"<img src=\"{root}/", StringComparison.Ordinal)
            .Replace("<a href=\"#", $"<a href=\"{page.AbsoluteUri}#", StringComparison.Ordinal);
    }

    /// <summary>Prefixes the root-relative links of a page with the site, so that a printed page has absolute URLs.</summary>
    /// <param name="html">A stored body.</param>
    /// <param name="root">The absolute URL of the site, with a slash at the end.</param>
    public static string AddSite(string html, string root) => html.Replace("<a href=\"/", $"<a href=\"{root}", StringComparison.Ordinal);

    // Feed readers get one image of medium size instead of the responsive sources of a page.
    [GeneratedRegex("<source [^>]*>| srcset=\"[^\"]*\" sizes=\"[^\"]*\"|</?picture>",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResponsiveImageMarkup();
}
