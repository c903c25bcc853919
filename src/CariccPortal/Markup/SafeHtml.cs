using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CariccPortal.Markup;

/// <summary>Writes a parsed body anew from a list of what is allowed. Nothing of the input's markup is copied: each element
/// and attribute is written here or is not there, and what is not known gives its words alone.</summary>
internal sealed partial class SafeHtml
{
    private const int LongestLabel = 200;

    // The elements that are written as they come, bare. The rest have a method of their own below.
    private static readonly HashSet<string> Bare = new(StringComparer.Ordinal)
    {
        "ul", "li", "blockquote", "thead", "tbody", "tr", "strong", "em", "del", "code", "sup", "sub",
    };

    private readonly StringBuilder html;
    private readonly MediaHtml media;
    private readonly HeadingOutline outline = new();
    private bool isInLink;

    private SafeHtml(int length, MediaHtml media) => (html, this.media) = (new StringBuilder(length), media);

    /// <summary>Makes a rendered body safe.</summary>
    /// <param name="rendered">HTML, nested no deeper than the stack bears: the renderer sees to that.</param>
    /// <param name="media">Writes what it shows of the library.</param>
    public static string From(string rendered, MediaHtml media)
    {
        using var document = new HtmlParser().ParseDocument(rendered);
        var safe = new SafeHtml(rendered.Length + 100, media);
        if (document.Body is { } body) safe.WriteChildren(body);
        return safe.html.ToString().Trim('\n', ' ');
    }

    private void WriteChildren(INode parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text) SafeText.Append(html, text.Data);
            else if (child is IElement element) Write(element);
        }
    }

    private void Write(IElement element)
    {
        switch (element.LocalName)
        {
            case "a": WriteLink(element); break;
            case "img": WritePicture(element); break;
            case "br" or "hr": html.Append('<').Append(element.LocalName).Append('>'); break;
            case "p": WriteParagraph(element); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": WriteHeading(element); break;
            case "ol": WriteNumbered(element); break;
            case "pre": Wrap(element, "<pre tabindex=\"0\">", "</pre>"); break;
            case "table": WriteTable(element); break;
            case "th" or "td": WriteCell(element); break;
            case "div" when element.ClassName == "footnotes": WriteFootnotes(element); break;
            case var name when Bare.Contains(name): Wrap(element, $"<{name}>", $"</{name}>"); break;
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
        var address = link.GetAttribute("href");
        var medium = media.Find(address);
        // A link that says nothing is none: nobody sees it, or hears where it leads.
        if (isInLink || (medium is null && !SafeAddress.IsForLink(address)) || !SafeText.IsVisible(WordsOf(link)))
        {
            WriteChildren(link);
            return;
        }

        if (medium is not null)
        {
            WriteMediumLink(medium, () => WriteChildren(link));
            return;
        }

        html.Append("<a");
        Attribute("href", address);
        if (SafeAddress.IsForeign(address!)) Attribute("rel", "noopener");
        if (link.ClassName == "footnote-ref") WriteNote(link, "doc-noteref");
        else if (link.ClassName == "footnote-back-ref") Attribute("role", "doc-backlink");
        Attribute("title", link.GetAttribute("title"));
        html.Append('>');
        isInLink = true;
        WriteChildren(link);
        isInLink = false;
        html.Append("</a>");
    }

    private void WriteMediumLink(MediumFacts medium, Action writeWords)
    {
        media.BeginLink(html, medium);
        isInLink = true;
        writeWords();
        isInLink = false;
        media.EndLink(html, medium);
    }

    private void WriteNote(IElement element, string? role)
    {
        if (element.Id is { } id && NoteId().IsMatch(id)) Attribute("id", id);
        Attribute("role", role);
    }

    private void WritePicture(IElement picture)
    {
        var alternative = picture.GetAttribute("alt") ?? "";
        var address = picture.GetAttribute("src");
        if (media.FindPicture(address) is { } known)
        {
            media.WritePicture(html, known, alternative, isFirst: html.Length <= "<figure>".Length);
            return;
        }

        // A file cannot be shown; what was meant is a link to it.
        if (media.Find(address) is { } file && !isInLink && SafeText.IsVisible(alternative))
        {
            WriteMediumLink(file, () => SafeText.Append(html, alternative));
            return;
        }

        if (!SafeAddress.IsForPicture(address))
        {
            SafeText.Append(html, alternative);
            return;
        }

        html.Append("<img");
        Attribute("src", address);
        html.Append(" alt=\"");
        SafeText.Append(html, SafeText.OneLine(alternative));
        html.Append("\" loading=\"lazy\">");
    }

    private void WriteParagraph(IElement paragraph)
    {
        if (!IsShown(paragraph)) return;

        // A picture of the library that is alone in its paragraph is a figure; of any other one, only with a title.
        var only = paragraph.ChildNodes is [IElement { LocalName: "img" } img] ? img : null;
        var title = only?.GetAttribute("title") ?? "";
        var isOfLibrary = media.FindPicture(only?.GetAttribute("src")) is not null;
        if (!isOfLibrary && !(SafeAddress.IsForPicture(only?.GetAttribute("src")) && SafeText.IsVisible(title)))
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
        if (!IsShown(heading)) return;
        var level = outline.LevelFor(heading.LocalName[1] - '0').ToString(CultureInfo.InvariantCulture);
        html.Append("<h").Append(level);
        Attribute("id", outline.IdFor(Shortened(WordsOf(heading))));
        Wrap(heading, ">", $"</h{level}>");
    }

    private void WriteNumbered(IElement list)
    {
        html.Append("<ol");
        if (int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start != 1)
            Attribute("start", start.ToString(CultureInfo.InvariantCulture));
        Wrap(list, ">", "</ol>");
    }

    // A wide table scrolls within its frame; a keyboard can reach the frame, and its name is the table's own head.
    private void WriteTable(IElement table)
    {
        var label = Shortened(string.Join(", ", table.QuerySelectorAll("thead th").Select(WordsOf).Where(SafeText.IsVisible)));
        html.Append("<div class=\"table\"");
        if (label.Length > 0) Attribute("role", "region");
        Attribute("aria-label", label);
        Wrap(table, " tabindex=\"0\"><table>", "</table></div>");
    }

    private void WriteCell(IElement cell)
    {
        // The empty corner of a table heads nothing.
        var isHead = cell.LocalName == "th" && SafeText.IsVisible(WordsOf(cell));
        html.Append(isHead ? "<th scope=\"col\"" : "<td");
        Attribute("class", cell.GetAttribute("style") switch
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
            WriteNote(note, role: null);
            Wrap(note, ">", "</li>\n");
        }

        html.Append("</ol></section>");
    }

    private void Attribute(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        html.Append(' ').Append(name).Append("=\"");
        SafeText.Append(html, value);
        html.Append('"');
    }

    private bool IsShown(IElement element) =>
        SafeText.IsVisible(element.TextContent)
        || element.QuerySelectorAll("img").Any(img => SafeText.IsVisible(img.GetAttribute("alt") ?? "") || SafeAddress.IsForPicture(img.GetAttribute("src"))
            || media.FindPicture(img.GetAttribute("src")) is not null);

    // A note's number is not one of the heading's words.
    private static string WordsOf(IElement element) => SafeText.OneLine(string.Concat(element.ChildNodes.Select(child => child switch
    {
        IText text => text.Data,
        IElement { LocalName: "img" } img => img.GetAttribute("alt"),
        IElement { ClassName: "footnote-ref" } => "",
        IElement inner => WordsOf(inner),
        _ => "",
    })));

    private static string Shortened(string words)
    {
        if (words.Length <= LongestLabel) return words;
        var cut = words.LastIndexOf(' ', LongestLabel);
        if (cut <= 0) cut = char.IsHighSurrogate(words[LongestLabel - 1]) ? LongestLabel - 1 : LongestLabel;
        return words[..cut];
    }

    [GeneratedRegex("^fn(ref)?:[0-9]{1,6}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoteId();
}
