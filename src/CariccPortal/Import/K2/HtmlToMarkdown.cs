using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Markup;

namespace CariccPortal.Import.K2;

/// <summary>Converts the HTML of an old page to the Markdown of a body, by the rules of the editor's paste (<c>editor/paste.js</c>). Both
/// pass the same samples, <c>pastes.json</c>.</summary>
/// <param name="HostNames">The host names of the former site. Links to them become paths.</param>
/// <param name="FindMedia">Returns the stored image or file of a URL; null if it is not stored.</param>
public sealed record HtmlToMarkdown(IReadOnlyCollection<string> HostNames, Func<string, ConvertedMedia?> FindMedia)
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Converts a body.</summary>
    public ConvertedBody Convert(string html)
    {
        var start = html.IndexOf("<!--StartFragment", StringComparison.OrdinalIgnoreCase);
        var end = html.IndexOf("<!--EndFragment", StringComparison.OrdinalIgnoreCase);
        var cut = start >= 0 && end > start ? html[(html.IndexOf("-->", start, StringComparison.Ordinal) + 3)..end] : html;
        if (FormerSource.IsTooDeep(cut))
            return new(MarkdownEscaper.EscapeInline(HtmlToText.Convert(cut), isLineStart: true), ["Markup that is nested too deeply"]);
        var isWord = html.Contains("urn:schemas-microsoft-com", StringComparison.OrdinalIgnoreCase)
            || html.Contains("mso-", StringComparison.OrdinalIgnoreCase)
            || html.Contains("class=\"Mso", StringComparison.OrdinalIgnoreCase);
        var body = Parser.ParseDocument($"<body>{cut}").Body!;
        var removed = new List<string>();
        new HtmlCleaner(body, isWord, HostNames, removed).Clean();
        var reader = new HtmlBlockReader(this, removed);
        var notes = HtmlFootnotes.Take(body);
        var blocks = reader.Read(body);
        foreach (var (label, text) in notes) blocks.Add(new Footnote(label, reader.Read(text)));
        return new(MarkdownWriter.Write(blocks), removed);
    }

    /// <summary>Returns the URLs of the images and of the former site's files in a text, to be stored before the conversion.</summary>
    public IReadOnlyList<string> FindMediaUrls(string html)
    {
        if (!html.Contains("<img", StringComparison.OrdinalIgnoreCase) && !html.Contains("<a", StringComparison.OrdinalIgnoreCase))
            return [];
        var body = Parser.ParseDocument($"<body>{html}").Body!;
        return
        [
            .. body.QuerySelectorAll("img[src]").Select(image => image.GetAttribute("src")!)
                .Concat(body.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!)
                    .Where(url => HtmlLinks.ToPath(url, HostNames) is { } path && HtmlLinks.IsFile(path)))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}

/// <summary>An image or file of the media library that stands for an old URL.</summary>
/// <param name="Hash">The media asset.</param>
/// <param name="IsImage">Whether it is an image.</param>
public sealed record ConvertedMedia(string Hash, bool IsImage);

/// <summary>A converted body.</summary>
/// <param name="Markdown">The Markdown.</param>
/// <param name="Removed">What was taken out, one sentence each.</param>
public sealed record ConvertedBody(string Markdown, IReadOnlyList<string> Removed);

/// <summary>Rules for the links in old pages.</summary>
internal static class HtmlLinks
{
    private static readonly string[] FileExtensions =
        [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".csv", ".txt", ".zip", ".rtf"];

    // Brands and wares of the shops whose links attackers hide in Joomla sites.
    private static readonly string[] ShopTerms =
    [
        "nike", "jordan", "yeezy", "adidas", "sneaker", "replica", "louis vuitton", "gucci", "rolex", "handbag", "jersey", "outlet",
        "cheap", "viagra", "cialis", "casino", "betting", "payday", "essay", "air max", "ray ban", "moncler", "coupon", "escort", "porn",
        "казино", "реплик", "кроссовк", "купить", "скидк", "дешев", "виагр", "ставки на",
    ];

    /// <summary>Returns the path and query of a URL of the former site; null for another host.</summary>
    public static string? ToPath(string url, IReadOnlyCollection<string> hostNames)
    {
        var trimmed = url.Trim();
        if (trimmed.StartsWith("//", StringComparison.Ordinal)) trimmed = "https:" + trimmed;
        if (!trimmed.Contains(':', StringComparison.Ordinal) && trimmed is [not '#', ..]) return "/" + trimmed.TrimStart('/', '.');
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var whole) || whole.Scheme is not ("http" or "https")) return null;
        var host = whole.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? whole.Host[4..] : whole.Host;
        return hostNames.Contains(host, StringComparer.OrdinalIgnoreCase) ? whole.PathAndQuery + whole.Fragment : null;
    }

    /// <summary>Whether a path is a document to download.</summary>
    public static bool IsFile(string path) =>
        FileExtensions.Any(extension => path.Split('?')[0].EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether words or a host name advertise a shop.</summary>
    public static bool IsShop(string text)
    {
        var plain = text.Replace('-', ' ').Replace('_', ' ');
        return ShopTerms.Any(term =>
        {
            var at = plain.IndexOf(term, StringComparison.OrdinalIgnoreCase);
            return at >= 0 && (at == 0 || !char.IsLetter(plain[at - 1]));
        });
    }

    /// <summary>Returns the destination that the Markdown of a link gets; null for a link that cannot be kept.</summary>
    public static string? ToDestination(string? href, IReadOnlyCollection<string> hostNames)
    {
        var url = (href ?? "").Trim();
        if (url.Length == 0 || url[0] == '#') return null;
        if (url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
            return Encode(url);
        if (ToPath(url, hostNames) is { } path) return Encode(path);
        if (url.StartsWith("//", StringComparison.Ordinal)) url = "https:" + url;
        return Uri.TryCreate(url, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? Encode(url) : null;
    }

    private static string Encode(string url) => string.Concat(url.EnumerateRunes().Select(rune => rune.Value switch
    {
        ' ' => "%20",
        '(' => "%28",
        ')' => "%29",
        '<' => "%3C",
        '>' => "%3E",
        '\\' => "%5C",
        '"' => "%22",
        < ' ' => "",
        > '~' => Uri.EscapeDataString(rune.ToString()),
        _ => rune.ToString(),
    }));
}

/// <summary>Inline styles of an element.</summary>
internal static class HtmlStyles
{
    /// <summary>The value of a property in lower case; null if it is not set.</summary>
    public static string? GetStyle(this IElement element, string property)
    {
        if (element.GetAttribute("style") is not { } style) return null;
        string? value = null;
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':');
            if (colon > 0 && declaration[..colon].Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
                value = declaration[(colon + 1)..].Trim().ToLowerInvariant();
        }

        return value;
    }

    /// <summary>Whether the style attribute has a declaration, ignoring spaces and case.</summary>
    public static bool HasStyle(this IElement element, string property, params string[] values) =>
        element.GetStyle(property) is { } value
        && values.Any(one => value.Replace(" ", "", StringComparison.Ordinal).StartsWith(one, StringComparison.Ordinal));
}
