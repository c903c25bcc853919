using System.Text.RegularExpressions;

namespace CariccPortal.Web.Feeds;

/// <summary>Makes a body's links whole, since a feed is read away from the site.</summary>
public static partial class AbsoluteLinks
{
    /// <summary>Puts the site before paths and the page before its own places. Bodies are written by the portal itself, one way:
    /// the address comes first in its element, and a "less than" of the text is escaped, so that these openings are links alone.</summary>
    /// <param name="html">A body as it is stored.</param>
    /// <param name="page">The whole address of its page.</param>
    public static string MakeAbsolute(string html, Uri page)
    {
        var root = page.GetLeftPart(UriPartial.Authority);
        return ResponsiveImageMarkup().Replace(html, "")
            .Replace("<a href=\"/", $"<a href=\"{root}/", StringComparison.Ordinal)
            .Replace("<img src=\"/", $"<img src=\"{root}/", StringComparison.Ordinal)
            .Replace("<a href=\"#", $"<a href=\"{page.AbsoluteUri}#", StringComparison.Ordinal);
    }

    // A feed reader is given one picture of a fair size, not the choice that a page offers.
    [GeneratedRegex("<source [^>]*>| srcset=\"[^\"]*\" sizes=\"[^\"]*\"|</?picture>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResponsiveImageMarkup();
}
