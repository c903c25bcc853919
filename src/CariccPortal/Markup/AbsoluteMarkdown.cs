using System.Text;
using System.Text.RegularExpressions;
using CariccPortal.Media;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CariccPortal.Markup;

/// <summary>Converts the Markdown of a body for use outside the site: paths and fragments become absolute URLs. URLs with a scheme that is
/// not allowed are removed. Nothing else is changed.</summary>
public static partial class AbsoluteMarkdown
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
            return RewriteUrls(markdown, FindUrls(Markdown.Parse(markdown, Pipeline)), pageUrl);
        }
        catch (ArgumentException)
        {
            // Markdig throws if the nesting is too deep; the page shows such a body as plain paragraphs.
            return markdown;
        }
    }

    private static IEnumerable<(SourceSpan Span, string Url)> FindUrls(MarkdownDocument body) =>
        body.Descendants().Select(FindUrl).Where(one => !one.Span.IsEmpty).DistinctBy(one => one.Span.Start).OrderBy(one => one.Span.Start);

    private static (SourceSpan Span, string Url) FindUrl(MarkdownObject node) => node switch
    {
        LinkInline { Reference: null, Url: { } url } link => (link.UrlSpan, url),
        LinkReferenceDefinition { Url: { } url } definition => (definition.UrlSpan, url),
        _ => (SourceSpan.Empty, ""),
    };

    private static string RewriteUrls(string markdown, IEnumerable<(SourceSpan Span, string Url)> urls, Uri pageUrl)
    {
        var (result, at) = (new StringBuilder(markdown.Length + 64), 0);
        IReadOnlyCollection<string>? headingIds = null;
        foreach (var (span, url) in urls)
        {
            // A node without a place in the text, such as the definition of a footnote, has the span of the first character.
            if (span.Start < at || !IsUrlAt(markdown, span, url)) continue;
            var typed = markdown[span.Start..(span.End + 1)];
            if (url.StartsWith('#')) headingIds ??= FindHeadingIds(markdown);
            result.Append(markdown, at, span.Start - at).Append(MakeAbsolute(typed, url, pageUrl, headingIds ?? []));
            at = span.End + 1;
        }

        return result.Append(markdown, at, markdown.Length - at).ToString();
    }

    private static bool IsUrlAt(string markdown, SourceSpan span, string url) =>
        span.Start > 0 && span.End < markdown.Length && markdown[span.Start - 1] is '(' or ':' or '<' or ' ' or '\t' or '\n'
        // A typed URL can have escapes.
        && markdown.AsSpan(span.Start, span.Length) is var typed
        && (typed.Trim("<>").SequenceEqual(url) || typed.IndexOfAny('\\', '&') >= 0);

    private static string MakeAbsolute(string typed, string url, Uri pageUrl, IReadOnlyCollection<string> headingIds)
    {
        var escaped = Escape(url);
        var root = pageUrl.GetLeftPart(UriPartial.Authority);
        if (MediaReferenceParser.ParseHash(escaped) is { } hash) return root + MediaUrls.ForHash(hash);
        if (SafeUrl.IsAllowedForLink(escaped))
        {
            return escaped[0] switch
            {
                '/' => root + Escape(typed.Trim('<', '>')),
                '#' => $"{pageUrl.AbsoluteUri}#{HeadingOutline.Resolve(escaped[1..], headingIds) ?? escaped[1..]}",
                _ => typed,
            };
        }

        // A relative path means nothing on the page either; it stays as it was written.
        return url.StartsWith("//", StringComparison.Ordinal) || url.Contains(':', StringComparison.Ordinal) ? "#" : typed;
    }

    // Escapes as the renderer does: a URL may be typed in Cyrillic.
    private static string Escape(string url) => string.Concat(url.EnumerateRunes()
        .Select(sign => sign.IsAscii && sign.Value != ' ' ? sign.ToString() : Uri.EscapeDataString(sign.ToString())));

    private static IReadOnlyCollection<string> FindHeadingIds(string markdown) =>
        HeadingIdPattern().Matches(MarkdownRenderer.ToHtml(markdown)).Select(match => match.Groups["id"].Value)
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("<h[2-4] id=\"(?<id>[^\"]+)\">", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeadingIdPattern();
}
