using System.Text;
using CariccPortal.Items;
using CariccPortal.Media;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;

namespace CariccPortal.Markup;

/// <summary>Renders the Markdown of a body to safe HTML: CommonMark with pipe tables, autolinks, ~~strikethrough~~ and footnotes. HTML in
/// the input is shown as text.</summary>
public static class MarkdownRenderer
{
    /// <summary>Version of the markup rules. Increment it when the same Markdown gives different HTML; <c>rerender</c> then updates stored
    /// bodies.</summary>
    public const int Version = 4;

    // Reference links can multiply the size of a body. Sixty printed pages need a tenth of this limit.
    private const int MaxHtmlLength = 2_000_000;

    private static readonly MarkdownPipeline Pipeline = CreatePipeline(hasPositions: false);

    private static readonly Dictionary<string, MediaInfo> NoMedia = [];

    /// <summary>Renders a body without media; see <see cref="Render"/>.</summary>
    public static string ToHtml(string markdown) => Render(markdown, Languages.Default, NoMedia).Html;

    /// <summary>Renders a body. The result depends only on the arguments.</summary>
    /// <param name="markdown">The body. If it is nested too deeply or too expensive to parse, it is rendered as plain paragraphs.</param>
    /// <param name="language">The language of the body, used to format file sizes.</param>
    /// <param name="media">Known images and files by hash. References to others are rendered as text.</param>
    /// <returns>HTML with only the elements and attributes that <c>SafeHtmlWriter</c> and <c>MediaHtmlWriter</c> write; empty for an empty
    /// body. Headings start at <c>h2</c>, as the title is the page's <c>h1</c>.</returns>
    public static RenderedBody Render(string markdown, Language language, IReadOnlyDictionary<string, MediaInfo> media)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return WithoutMedia("");
        if (ParserGuard.IsTooExpensive(markdown)) return WithoutMedia(PlainTextFallback.ToHtml(markdown));

        string html;
        try
        {
            html = Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig throws if the nesting is too deep.
            return WithoutMedia(PlainTextFallback.ToHtml(markdown));
        }

        if (html.Length > MaxHtmlLength) return WithoutMedia(PlainTextFallback.ToHtml(markdown));
        var mediaWriter = new MediaHtmlWriter(language, media);
        return new(SafeHtmlWriter.Sanitize(html, mediaWriter), mediaWriter.UsedHashes, mediaWriter.LeadImageHash);
    }

    /// <summary>Creates the parser of bodies. Extensions are enabled one by one: the advanced set allows attributes and embedded media,
    /// which enable script injection.</summary>
    /// <param name="hasPositions">Whether the parser records where each part of a line is.</param>
    internal static MarkdownPipeline CreatePipeline(bool hasPositions)
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = 128 }
            .DisableHtml()
            .UsePipeTables(new PipeTableOptions { UseGfmRules = true })
            .UseAutoLinks()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseFootnotes();
        return (hasPositions ? builder.UsePreciseSourceLocation() : builder).Build();
    }

    private static RenderedBody WithoutMedia(string html) => new(html, [], null);
}

/// <summary>A rendered body.</summary>
/// <param name="Html">Safe HTML.</param>
/// <param name="MediaHashes">Distinct hashes of the images and files in the body, in document order.</param>
/// <param name="LeadImage">Hash of the first image; null if there is none.</param>
public sealed record RenderedBody(string Html, IReadOnlyList<string> MediaHashes, string? LeadImage);

/// <summary>The data of an image or file that the renderer needs. They never change, so rendering is repeatable.</summary>
/// <param name="Hash">The content hash.</param>
/// <param name="Format">The format.</param>
/// <param name="Name">The file name.</param>
/// <param name="Size">Size of a file in bytes.</param>
/// <param name="Width">Width of an image in pixels.</param>
/// <param name="Height">Height of an image in pixels.</param>
public sealed record MediaInfo(string Hash, MediaFormat Format, string Name, int Size, int Width, int Height);

/// <summary>Renders a body that cannot be parsed as plain paragraphs.</summary>
internal static class PlainTextFallback
{
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length + 100);
        var isOpen = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                if (isOpen) html.Append("</p>\n");
                isOpen = false;
                continue;
            }

            html.Append(isOpen ? "<br>\n" : "<p>");
            isOpen = true;
            HtmlEscaper.AppendEscaped(html, line.Trim());
        }

        if (isOpen) html.Append("</p>");
        return html.ToString().TrimEnd('\n');
    }
}
