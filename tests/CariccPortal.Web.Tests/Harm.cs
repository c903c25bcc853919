using AngleSharp.Dom;

namespace CariccPortal.Web.Tests;

/// <summary>What a page may not hold: script and style that stand in it, and whatever is fetched from another host.</summary>
public static class Harm
{
    private static readonly string[] Fetching = ["src", "srcset", "poster", "data", "background", "formaction", "action"];

    /// <summary>Each harm as it stands in the page; none in a page that keeps the promise.</summary>
    public static IReadOnlyList<string> In(Page page) =>
    [
        .. page.Html.QuerySelectorAll("script").Where(script => !script.HasAttribute("src") && script.GetAttribute("type") != "application/ld+json").Select(Told),
        .. page.Html.QuerySelectorAll("style, [style], iframe, object, embed, base, meta[http-equiv]").Select(Told),
        .. page.Html.All.Where(element => element.Attributes.Any(one => one.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))).Select(Told),
        .. page.Html.All.Where(element => element.Attributes.Any(one => IsScript(one.Value))).Select(Told),
        .. page.Html.All.Where(element => Fetching.Any(name => element.GetAttribute(name) is { } address && !IsOurs(address))).Select(Told),
        .. page.Html.QuerySelectorAll("link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=modulepreload], link[rel~=preconnect], link[rel~=dns-prefetch]")
            .Where(link => !IsOurs(link.GetAttribute("href") ?? "")).Select(Told),
    ];

    private static bool IsOurs(string address) => address.Length > 0 && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal);

    private static bool IsScript(string value)
    {
        var bare = string.Concat(value.Where(sign => !char.IsWhiteSpace(sign) && !char.IsControl(sign)));
        return bare.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase);
    }

    private static string Told(IElement element) => element.OuterHtml.Length > 200 ? element.OuterHtml[..200] : element.OuterHtml;
}
