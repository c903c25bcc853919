using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CariccPortal.Markup;

/// <summary>Rewrites a parsed body with an allow-list. No markup of the input is copied: elements and attributes that are not written here
/// are dropped, and unknown elements leave only their text.</summary>
internal sealed partial class SafeHtmlWriter
{
    private const int MaxLabelLength = 200;

    // Elements that are written without attributes. Others have their own methods below.
    private static readonly HashSet<string> PlainElements = new(StringComparer.Ordinal)
    {
        "ul", "li", "blockquote", "thead", "tbody", "tr", "strong", "em", "del", "code", "sup", "sub",
    };

    private readonly StringBuilder html;
    private readonly MediaHtmlWriter media;
    private readonly HeadingOutline outline = new();
    private readonly Dictionary<IElement, string> headingIds = [];
    private bool isInLink;

    private SafeHtmlWriter(int length, MediaHtmlWriter media) => (html, this.media) = (new StringBuilder(length), media);

    /// <summary>Sanitises a rendered body.</summary>
    /// <param name="rendered">HTML. The renderer limits its nesting depth, so recursion cannot overflow the stack.</param>
    /// <param name="media">Writes images and files.</param>
    public static string Sanitize(string rendered, MediaHtmlWriter media)
    {
        using var document = new HtmlParser().ParseDocument(rendered);
        var safe = new SafeHtmlWriter(rendered.Length + 100, media);
        if (document.Body is { } body)
        {
            // A link can precede its heading.
            foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Where(safe.HasVisibleContent))
                safe.headingIds[heading] = safe.outline.IdFor(Shorten(TextOf(heading)));
            safe.WriteChildren(body);
        }

        return safe.html.ToString().Trim('\n', ' ');
    }

    private void WriteChildren(INode parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text) HtmlEscaper.AppendEscaped(html, text.Data);
            else if (child is IElement element) Write(element);
        }
    }

    private void Write(IElement element)
    {
        switch (element.LocalName)
        {
            case "a": WriteLink(element); break;
            case "img": WriteImage(element); break;
            case "br" or "hr": html.Append('<').Append(element.LocalName).Append('>'); break;
            case "p": WriteParagraph(element); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": WriteHeading(element); break;
            case "ol": WriteOrderedList(element); break;
            case "pre": Wrap(element, "<pre tabindex=\"0\">", "</pre>"); break;
            case "table": WriteTable(element); break;
            case "th" or "td": WriteCell(element); break;
            case "div" when element.ClassName == "footnotes": WriteFootnotes(element); break;
            case var name when PlainElements.Contains(name): Wrap(element, $"<{name}>", $"</{name}>"); break;
            default: WriteChildren(element); break;
        }
    }

    private void Wrap(IElement element, string before, string after)
    {
        html.Append(before);
        WriteChildren(element);
        html.Append(after);
    }

    private void WriteLink(IElement link)
    {
        var url = link.GetAttribute("href");
        var asset = media.Find(url);
        // A link without visible text cannot be seen or announced, so it is dropped.
        if (isInLink || (asset is null && !SafeUrl.IsAllowedForLink(url)) || !HtmlEscaper.HasVisibleText(TextOf(link)))
        {
            WriteChildren(link);
            return;
        }

        if (asset is not null)
        {
            WriteMediaLink(asset, () => WriteChildren(link));
            return;
        }

        html.Append("<a");
        var headingId = url is ['#', .. var fragment] ? HeadingOutline.Resolve(fragment, headingIds.Values) : null;
        WriteAttribute("href", headingId is null ? url : $"#{headingId}");
        if (SafeUrl.IsExternal(url!)) WriteAttribute("rel", "noopener");
        if (link.ClassName == "footnote-ref") WriteFootnoteAttributes(link, "doc-noteref");
        else if (link.ClassName == "footnote-back-ref") WriteAttribute("role", "doc-backlink");
        WriteAttribute("title", link.GetAttribute("title"));
        html.Append('>');
        isInLink = true;
        WriteChildren(link);
        isInLink = false;
        html.Append("</a>");
    }

    private void WriteMediaLink(MediaInfo asset, Action writeContent)
    {
        media.BeginLink(html, asset);
        isInLink = true;
        writeContent();
        isInLink = false;
        media.EndLink(html, asset);
    }

    private void WriteFootnoteAttributes(IElement element, string? role)
    {
        if (element.Id is { } id && FootnoteIdPattern().IsMatch(id)) WriteAttribute("id", id);
        WriteAttribute("role", role);
    }

    private void WriteImage(IElement image)
    {
        var altText = image.GetAttribute("alt") ?? "";
        var url = image.GetAttribute("src");
        if (media.FindImage(url) is { } known)
        {
            media.WriteImage(html, known, altText, isFirst: html.Length <= "<figure>".Length);
            return;
        }

        // A file cannot be shown as an image: write a link to it.
        if (media.Find(url) is { } file && !isInLink && HtmlEscaper.HasVisibleText(altText))
        {
            WriteMediaLink(file, () => HtmlEscaper.AppendEscaped(html, altText));
            return;
        }

        if (!SafeUrl.IsAllowedForImage(url))
        {
            HtmlEscaper.AppendEscaped(html, altText);
            return;
        }

        html.Append("<img");
        WriteAttribute("src", url);
        html.Append(" alt=\"");
        HtmlEscaper.AppendEscaped(html, HtmlEscaper.CollapseWhitespace(altText));
        html.Append("\" loading=\"lazy\">");
    }

    private void WriteParagraph(IElement paragraph)
    {
        if (!HasVisibleContent(paragraph)) return;

        // An image of the media library that is alone in its paragraph is a figure; another image only if it has a title.
        var image = paragraph.ChildNodes is [IElement { LocalName: "img" } img] ? img : null;
        var title = image?.GetAttribute("title") ?? "";
        var isMediaAsset = media.FindImage(image?.GetAttribute("src")) is not null;
        if (!isMediaAsset && !(SafeUrl.IsAllowedForImage(image?.GetAttribute("src")) && HtmlEscaper.HasVisibleText(title)))
        {
            Wrap(paragraph, "<p>", "</p>");
            return;
        }

        html.Append("<figure>");
        WriteChildren(paragraph);
        media.WriteCaption(html, title);
        html.Append("</figure>");
    }

    private void WriteHeading(IElement heading)
    {
        if (!headingIds.TryGetValue(heading, out var id)) return;
        var level = outline.LevelFor(heading.LocalName[1] - '0').ToString(CultureInfo.InvariantCulture);
        html.Append("<h").Append(level);
        WriteAttribute("id", id);
        Wrap(heading, ">", $"</h{level}>");
    }

    private void WriteOrderedList(IElement list)
    {
        html.Append("<ol");
        if (int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start != 1)
            WriteAttribute("start", start.ToString(CultureInfo.InvariantCulture));
        Wrap(list, ">", "</ol>");
    }

    // A wide table scrolls inside its frame. The frame can be focused by keyboard, and its label is the table header.
    private void WriteTable(IElement table)
    {
        var label = Shorten(string.Join(", ", table.QuerySelectorAll("thead th").Select(TextOf).Where(HtmlEscaper.HasVisibleText)));
        html.Append("<div class=\"table\"");
        if (label.Length > 0) WriteAttribute("role", "region");
        WriteAttribute("aria-label", label);
        Wrap(table, " tabindex=\"0\"><table>", "</table></div>");
    }

    private void WriteCell(IElement cell)
    {
        // An empty corner cell is not a header.
        var isHead = cell.LocalName == "th" && HtmlEscaper.HasVisibleText(TextOf(cell));
        html.Append(isHead ? "<th scope=\"col\"" : "<td");
        WriteAttribute("class", cell.GetAttribute("style") switch
        {
            "text-align: right;" => "num",
            "text-align: center;" => "mid",
            _ => null,
        });
        Wrap(cell, ">", isHead ? "</th>" : "</td>");
    }

    private void WriteFootnotes(IElement notes)
    {
        html.Append("<section class=\"footnotes\" role=\"doc-endnotes\"><ol>\n");
        foreach (var note in notes.QuerySelectorAll("li").Where(note => note.ParentElement?.ParentElement == notes))
        {
            html.Append("<li");
            WriteFootnoteAttributes(note, role: null);
            Wrap(note, ">", "</li>\n");
        }

        html.Append("</ol></section>");
    }

    private void WriteAttribute(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        html.Append(' ').Append(name).Append("=\"");
        HtmlEscaper.AppendEscaped(html, value);
        html.Append('"');
    }

    private bool HasVisibleContent(IElement element) =>
        HtmlEscaper.HasVisibleText(element.TextContent)
        || element.QuerySelectorAll("img")
            .Any(img => HtmlEscaper.HasVisibleText(img.GetAttribute("alt") ?? "") || SafeUrl.IsAllowedForImage(img.GetAttribute("src"))
            || media.FindImage(img.GetAttribute("src")) is not null);

    // The number of a footnote is not part of a heading.
    private static string TextOf(IElement element) =>
        HtmlEscaper.CollapseWhitespace(string.Concat(element.ChildNodes.Select(child => child switch
        {
            IText text => text.Data,
            IElement { LocalName: "img" } img => img.GetAttribute("alt"),
            IElement { ClassName: "footnote-ref" } => "",
            IElement inner => TextOf(inner),
            _ => "",
        })));

    private static string Shorten(string text)
    {
        if (text.Length <= MaxLabelLength) return text;
        var cut = text.LastIndexOf(' ', MaxLabelLength);
        if (cut <= 0) cut = char.IsHighSurrogate(text[MaxLabelLength - 1]) ? MaxLabelLength - 1 : MaxLabelLength;
        return text[..cut];
    }

    [GeneratedRegex("^fn(ref)?:[0-9]{1,6}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FootnoteIdPattern();
}
