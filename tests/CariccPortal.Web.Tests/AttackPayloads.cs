using AngleSharp.Dom;

namespace CariccPortal.Web.Tests;

/// <summary>Finds content that pages must not contain: inline script and style, and requests to other hosts.</summary>
public static class AttackPayloads
{
    private static readonly string[] FetchingAttributes = ["src", "srcset", "poster", "data", "background", "formaction", "action"];

    /// <summary>Returns the elements that violate the Content-Security-Policy promises; none in a correct page.</summary>
    public static IReadOnlyList<string> FindIn(Page page) =>
    [
        .. page.Html.QuerySelectorAll("script")
            .Where(script => !script.HasAttribute("src") && script.GetAttribute("type") != "application/ld+json").Select(Describe),
        .. page.Html.QuerySelectorAll("style, [style], iframe, object, embed, base, meta[http-equiv]").Select(Describe),
        .. page.Html.All.Where(element => element.Attributes.Any(one => one.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))
            .Select(Describe),
        .. page.Html.All.Where(element => element.Attributes.Any(one => IsScript(one.Value))).Select(Describe),
        .. page.Html.All.Where(element => FetchingAttributes.Any(name => element.GetAttribute(name) is { } address && !IsLocal(address)))
            .Select(Describe),
        .. page.Html.QuerySelectorAll(
            "link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=modulepreload], link[rel~=preconnect], "
                + "link[rel~=dns-prefetch]")
            .Where(link => !IsLocal(link.GetAttribute("href") ?? "")).Select(Describe),
    ];

    private static bool IsLocal(string path) => path.Length > 0 && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal);

    private static bool IsScript(string value)
    {
        var bare = string.Concat(value.Where(sign => !char.IsWhiteSpace(sign) && !char.IsControl(sign)));
        return bare.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase);
    }

    private static string Describe(IElement element) => element.OuterHtml.Length > 200 ? element.OuterHtml[..200] : element.OuterHtml;
}
