using System.Text;
using CariccPortal.Media;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CariccPortal.Markup;

/// <summary>A body's Markdown as it is read away from the site: its addresses are whole, and those that a page would not lead
/// to are gone.</summary>
public static class AbsoluteMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 128 }
        .DisableHtml().UsePipeTables().UseFootnotes().UsePreciseSourceLocation().Build();

    /// <summary>Rewrites the addresses of links and pictures where they stand; every other character is left as it was.</summary>
    /// <param name="markdown">The body as staff wrote it.</param>
    /// <param name="pageUrl">The whole address of its page.</param>
    public static string Convert(string markdown, Uri pageUrl)
    {
        if (ParserGuard.IsTooExpensive(markdown)) return markdown;
        try
        {
            return RewriteUrls(markdown, FindUrlSpans(Markdown.Parse(markdown, Pipeline)), pageUrl);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to nesting deeper than the pipeline allows; a page shows such a body as plain paragraphs.
            return markdown;
        }
    }

    private static IEnumerable<SourceSpan> FindUrlSpans(MarkdownDocument body) => body.Descendants().Select(node => node switch
    {
        LinkInline { Reference: null } link => link.UrlSpan,
        LinkReferenceDefinition definition => definition.UrlSpan,
        _ => SourceSpan.Empty,
    }).Where(span => !span.IsEmpty).DistinctBy(span => span.Start).OrderBy(span => span.Start);

    private static string RewriteUrls(string markdown, IEnumerable<SourceSpan> urlSpans, Uri pageUrl)
    {
        var (whole, at) = (new StringBuilder(markdown.Length + 64), 0);
        foreach (var span in urlSpans)
        {
            if (span.Start < at || span.End >= markdown.Length) continue;
            whole.Append(markdown, at, span.Start - at).Append(MakeAbsolute(markdown[span.Start..(span.End + 1)], pageUrl));
            at = span.End + 1;
        }

        return whole.Append(markdown, at, markdown.Length - at).ToString();
    }

    private static string MakeAbsolute(string url, Uri pageUrl)
    {
        // As the renderer writes it: an address may be typed in Cyrillic.
        var address = string.Concat(url.Trim('<', '>').EnumerateRunes().Select(sign => sign.IsAscii && sign.Value != ' ' ? sign.ToString() : Uri.EscapeDataString(sign.ToString())));
        if (MediaReferenceParser.ParseHash(address) is { } hash) return pageUrl.GetLeftPart(UriPartial.Authority) + MediaUrls.ForHash(hash);
        if (!SafeUrl.IsAllowedForLink(address)) return "#";
        return address[0] switch
        {
            '/' => pageUrl.GetLeftPart(UriPartial.Authority) + address,
            '#' => pageUrl.AbsoluteUri + address,
            _ => url,
        };
    }
}
