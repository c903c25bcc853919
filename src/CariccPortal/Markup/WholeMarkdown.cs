using System.Text;
using CariccPortal.Media;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CariccPortal.Markup;

/// <summary>A body's Markdown as it is read away from the site: its addresses are whole, and those that a page would not lead
/// to are gone.</summary>
public static class WholeMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 128 }
        .DisableHtml().UsePipeTables().UseFootnotes().UsePreciseSourceLocation().Build();

    /// <summary>Rewrites the addresses of links and pictures where they stand; every other character is left as it was.</summary>
    /// <param name="markdown">The body as staff wrote it.</param>
    /// <param name="page">The whole address of its page.</param>
    public static string Of(string markdown, Uri page)
    {
        if (ParsingEffort.IsTooGreat(markdown)) return markdown;
        try
        {
            return Rewritten(markdown, Addresses(Markdown.Parse(markdown, Pipeline)), page);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to nesting deeper than the pipeline allows; a page shows such a body as plain paragraphs.
            return markdown;
        }
    }

    private static IEnumerable<SourceSpan> Addresses(MarkdownDocument body) => body.Descendants().Select(node => node switch
    {
        LinkInline { Reference: null } link => link.UrlSpan,
        LinkReferenceDefinition definition => definition.UrlSpan,
        _ => SourceSpan.Empty,
    }).Where(span => !span.IsEmpty).DistinctBy(span => span.Start).OrderBy(span => span.Start);

    private static string Rewritten(string markdown, IEnumerable<SourceSpan> addresses, Uri page)
    {
        var (whole, at) = (new StringBuilder(markdown.Length + 64), 0);
        foreach (var span in addresses)
        {
            if (span.Start < at || span.End >= markdown.Length) continue;
            whole.Append(markdown, at, span.Start - at).Append(Whole(markdown[span.Start..(span.End + 1)], page));
            at = span.End + 1;
        }

        return whole.Append(markdown, at, markdown.Length - at).ToString();
    }

    private static string Whole(string written, Uri page)
    {
        // As the renderer writes it: an address may be typed in Cyrillic.
        var address = string.Concat(written.Trim('<', '>').EnumerateRunes().Select(sign => sign.IsAscii && sign.Value != ' ' ? sign.ToString() : Uri.EscapeDataString(sign.ToString())));
        if (MediaInBody.HashOf(address) is { } hash) return page.GetLeftPart(UriPartial.Authority) + MediaAddress.Either(hash);
        if (!SafeAddress.IsForLink(address)) return "#";
        return address[0] switch
        {
            '/' => page.GetLeftPart(UriPartial.Authority) + address,
            '#' => page.AbsoluteUri + address,
            _ => written,
        };
    }
}
