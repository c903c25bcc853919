using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CariccPortal.Tests.Markup;

/// <summary>Finds elements and attributes that are not allowed in rendered HTML. Independent of the code under test.</summary>
public static class HtmlSafetyChecker
{
    private static readonly Dictionary<string, string[]> AllowedAttributes = new(StringComparer.Ordinal)
    {
        ["p"] = [],
        ["h2"] = ["id"],
        ["h3"] = ["id"],
        ["h4"] = ["id"],
        ["ul"] = [],
        ["ol"] = ["start"],
        ["li"] = ["id"],
        ["blockquote"] = [],
        ["div"] = ["class", "role", "aria-label", "tabindex"],
        ["section"] = ["class", "role"],
        ["table"] = [],
        ["thead"] = [],
        ["tbody"] = [],
        ["tr"] = [],
        ["th"] = ["scope", "class"],
        ["td"] = ["class"],
        ["strong"] = [],
        ["em"] = [],
        ["del"] = [],
        ["code"] = [],
        ["pre"] = ["tabindex"],
        ["sup"] = [],
        ["a"] = ["href", "rel", "title", "id", "role"],
        ["img"] = ["src", "alt", "loading", "srcset", "sizes", "width", "height"],
        ["picture"] = [],
        ["source"] = ["type", "srcset", "sizes"],
        ["span"] = ["class"],
        ["figure"] = [],
        ["figcaption"] = [],
        ["hr"] = [],
        ["br"] = [],
    };

    private static readonly string[] AllowedClasses = ["table", "num", "mid", "footnotes", "credit", "file"];

    public static IReadOnlyList<string> FindViolations(string html)
    {
        var violations = new List<string>();
        var document = new HtmlParser().ParseDocument($"<!doctype html><html><head></head><body>{html}</body></html>");
        if (document.Head!.HasChildNodes) violations.Add($"in the head: {document.Head.InnerHtml}");
        foreach (var node in document.Body!.Descendants())
        {
            if (node is IElement element) violations.AddRange(CheckElement(element));
            else if (node is not IText) violations.Add($"{node.NodeType}: {node.TextContent}");
        }

        return violations;
    }

    private static IEnumerable<string> CheckElement(IElement element)
    {
        if (element.NamespaceUri != "http://www.w3.org/1999/xhtml" || !AllowedAttributes.TryGetValue(element.LocalName, out var names))
        {
            yield return $"<{element.LocalName}>";
            yield break;
        }

        foreach (var attribute in element.Attributes)
        {
            var isAllowed = names.Contains(attribute.Name) && attribute.Name switch
            {
                "href" => IsUrlAllowed(element, "a", "href"),
                "src" => IsUrlAllowed(element, "img", "src"),
                "srcset" => attribute.Value.Split(", ")
                    .All(one => one.StartsWith("/media/", StringComparison.Ordinal) && one.Count(sign => sign == ' ') == 1),
                "class" => AllowedClasses.Contains(attribute.Value),
                "id" => attribute.Value.StartsWith("h-", StringComparison.Ordinal)
                    || attribute.Value.StartsWith("fn", StringComparison.Ordinal),
                _ => true,
            };
            if (!isAllowed) yield return $"<{element.LocalName} {attribute.Name}=\"{attribute.Value}\">";
        }
    }

    // The URL is resolved as a browser does on a page of the site.
    private static bool IsUrlAllowed(IElement element, string elementName, string attribute)
    {
        var written = element.GetAttribute(attribute)!;
        if (element.LocalName != elementName || written.Length == 0) return false;
        var seen = new Url(new Url("https://caricc.example/en/news/an-item"), written);
        var isOwn = seen.Scheme == "https" && seen.Host == "caricc.example";
        if (elementName == "img") return isOwn;
        if (isOwn) return written[0] is '/' or '#';
        return seen.Scheme is "mailto" or "tel"
            || (seen.Scheme is "http" or "https" && written.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                && string.IsNullOrEmpty(seen.UserName));
    }
}
