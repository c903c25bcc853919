using CariccPortal.Items;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;

namespace CariccPortal.Markup;

/// <summary>Turns the Markdown of a body into HTML that is safe to show: CommonMark with pipe tables, bare addresses as
/// links, ~~struck~~ words and footnotes. HTML in it is shown as the text that it is.</summary>
public static class MarkdownRenderer
{
    /// <summary>Raised whenever the same Markdown would give other HTML; what was rendered by an older version is made again.</summary>
    public const int Version = 3;

    // References repeated in a body multiply it; sixty printed pages need a tenth of this.
    private const int MaxHtmlLength = 2_000_000;

    // Named one by one: the advanced set holds attributes by the author and embedded media, through which script ran.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 128 }
        .DisableHtml()
        .UsePipeTables(new PipeTableOptions { UseGfmRules = true })
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseFootnotes()
        .Build();

    private static readonly Dictionary<string, MediaInfo> NoMedia = [];

    /// <summary>Renders a body that uses nothing of the library.</summary>
    /// <param name="markdown">The body; see <see cref="Render"/>.</param>
    public static string ToHtml(string markdown) => Render(markdown, Language.English, NoMedia).Html;

    /// <summary>Renders a body. The same Markdown always gives the same HTML.</summary>
    /// <param name="markdown">The body; one that is nested without sense, or would take seconds, is shown as plain paragraphs.</param>
    /// <param name="language">The language it is written in, in which a file's size is told.</param>
    /// <param name="media">The pictures and files that it may name, by their hashes. Of others the words alone are shown.</param>
    /// <returns>HTML of the elements and attributes that <c>SafeHtml</c> and <c>MediaHtml</c> write and no others; empty for an empty
    /// body. Its headings start at <c>h2</c>, since the page's <c>h1</c> is the title.</returns>
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
            // Markdig's answer to nesting deeper than the pipeline allows.
            return WithoutMedia(PlainTextFallback.ToHtml(markdown));
        }

        if (html.Length > MaxHtmlLength) return WithoutMedia(PlainTextFallback.ToHtml(markdown));
        var shown = new MediaHtmlWriter(language, media);
        return new(SafeHtmlWriter.Sanitize(html, shown), shown.UsedHashes, shown.LeadImageHash);
    }

    private static RenderedBody WithoutMedia(string html) => new(html, [], null);
}
