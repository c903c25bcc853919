using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;

namespace CariccPortal.Markup;

/// <summary>Turns the Markdown of a body into HTML that is safe to show: CommonMark with pipe tables, bare addresses as
/// links, ~~struck~~ words and footnotes. HTML in it is shown as the text that it is.</summary>
public static class BodyMarkup
{
    /// <summary>Raised whenever the same Markdown would give other HTML; what was rendered by an older version is made again.</summary>
    public const int Version = 2;

    // References repeated in a body multiply it; sixty printed pages need a tenth of this.
    private const int LongestHtml = 2_000_000;

    // Named one by one: the advanced set holds attributes by the author and embedded media, through which script ran.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 128 }
        .DisableHtml()
        .UsePipeTables(new PipeTableOptions { UseGfmRules = true })
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseFootnotes()
        .Build();

    /// <summary>Renders a body. The same Markdown always gives the same HTML.</summary>
    /// <param name="markdown">The body; one that is nested without sense, or would take seconds, is shown as plain paragraphs.</param>
    /// <returns>HTML of the elements and attributes that <c>SafeHtml</c> writes and no others; empty for an empty body.
    /// Its headings start at <c>h2</c>, since the page's <c>h1</c> is the title.</returns>
    public static string ToHtml(string markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return "";
        if (ParsingEffort.IsTooGreat(markdown)) return PlainParagraphs.ToHtml(markdown);

        string html;
        try
        {
            html = Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to nesting deeper than the pipeline allows.
            return PlainParagraphs.ToHtml(markdown);
        }

        return html.Length > LongestHtml ? PlainParagraphs.ToHtml(markdown) : SafeHtml.From(html);
    }
}
