using System.Text;
using CariccPortal.Media;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CariccPortal.Markup;

/// <summary>Converts the Markdown of a body for use outside the site: URLs become absolute, and links that are not allowed are
/// removed.</summary>
public static class AbsoluteMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 128 }
        .DisableHtml().UsePipeTables().UseFootnotes().UsePreciseSourceLocation().Build();

    /// <summary>Rewrites the URLs of links and images in place. All other characters stay unchanged.</summary>
    /// <param name="markdown">The body.</param>
    /// <param name="pageUrl">The absolute URL of its page.</param>
    public static string Convert(string markdown, Uri pageUrl)
    {
        if (ParserGuard.IsTooExpensive(markdown)) return markdown;
        try
        {
            return RewriteUrls(markdown, FindUrlSpans(Markdown.Parse(markdown, Pipeline)), pageUrl);
        }
        catch (ArgumentException)
        {
            // Markdig throws if the nesting is too deep; the page shows such a body as plain paragraphs.
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
        var (result, at) = (new StringBuilder(markdown.Length + 64), 0);
        foreach (var span in urlSpans)
        {
            if (span.Start < at || span.End >= markdown.Length) continue;
            result.Append(markdown, at, span.Start - at).Append(MakeAbsolute(markdown[span.Start..(span.End + 1)], pageUrl));
            at = span.End + 1;
        }

        return result.Append(markdown, at, markdown.Length - at).ToString();
    }

    private static string MakeAbsolute(string url, Uri pageUrl)
    {
        // Escape as the renderer does: a URL may be typed in Cyrillic.
        var escapedUrl = string.Concat(url.Trim('<', '>').EnumerateRunes()
            .Select(sign => sign.IsAscii && sign.Value != ' ' ? sign.ToString() : Uri.EscapeDataString(sign.ToString())));
        if (MediaReferenceParser.ParseHash(escapedUrl) is { } hash)
            return pageUrl.GetLeftPart(UriPartial.Authority) + MediaUrls.ForHash(hash);
        if (!SafeUrl.IsAllowedForLink(escapedUrl)) return "#";
        return escapedUrl[0] switch
        {
            '/' => pageUrl.GetLeftPart(UriPartial.Authority) + escapedUrl,
            '#' => pageUrl.AbsoluteUri + escapedUrl,
            _ => url,
        };
    }
}
