using System.Text;
using System.Text.RegularExpressions;
using CariccPortal.Items;
using CariccPortal.Search;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CariccPortal.Markup;

/// <summary>What may be wrong with a place in a body.</summary>
public enum BodyProblemKind
{
    /// <summary>A link without a complete address, or one that was not recognised.</summary>
    LinkInvalid,

    /// <summary>HTML, which readers see as text.</summary>
    Html,

    /// <summary>An image without a description; the detail is its hash.</summary>
    AltTextMissing,

    /// <summary>Two images with the same description, or a description that repeats the caption.</summary>
    AltTextRepeated,

    /// <summary>A heading that skips a level.</summary>
    HeadingSkipped,

    /// <summary>A link to a file or page in another language.</summary>
    OtherLanguage,

    /// <summary>A sentence with more words than <see cref="BodyInspector.MaxSentenceWords"/>.</summary>
    SentenceLong,
}

/// <summary>A place in a body that may be wrong.</summary>
/// <param name="Kind">What may be wrong.</param>
/// <param name="Start">The index of its first character in the Markdown.</param>
/// <param name="End">The index after its last character.</param>
/// <param name="Detail">The words to show.</param>
public sealed record BodyProblem(BodyProblemKind Kind, int Start, int End, string Detail);

/// <summary>The result of an inspection.</summary>
/// <param name="Text">The words that readers see, without URLs.</param>
/// <param name="Problems">The problems, in document order, at most five of a kind.</param>
public sealed record BodyInspection(string Text, IReadOnlyList<BodyProblem> Problems);

/// <summary>Finds places in the Markdown of a body that an editor should check before publication.</summary>
public static partial class BodyInspector
{
    /// <summary>The longest sentence that is easy to read, in words.</summary>
    public const int MaxSentenceWords = 40;

    private const int MaxOfKind = 5;
    private const int MaxDetailLength = 60;

    private static readonly MarkdownPipeline Pipeline = MarkdownRenderer.CreatePipeline(hasPositions: true);

    /// <summary>Inspects a body.</summary>
    /// <param name="markdown">The body.</param>
    /// <param name="language">Its language.</param>
    /// <param name="media">Known images and files by hash.</param>
    public static BodyInspection Inspect(string markdown, Language language, IReadOnlyDictionary<string, MediaInfo> media)
    {
        if (string.IsNullOrWhiteSpace(markdown) || ParserGuard.IsTooExpensive(markdown)) return new("", []);
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig throws if the nesting is too deep.
            return new("", []);
        }

        var problems = new List<BodyProblem>();
        problems.AddRange(FindLinkProblems(document, markdown, language, media));
        problems.AddRange(FindImageProblems(document, media));
        problems.AddRange(FindSkippedHeadings(document));
        problems.AddRange(FindPlainProblems(document, markdown));
        problems.AddRange(FindLongSentences(document));
        return new(string.Join('\n', document.Descendants<LeafBlock>().Select(TextOf)),
            [.. problems.GroupBy(one => one.Kind).SelectMany(kind => kind.OrderBy(one => one.Start).Take(MaxOfKind))
                .OrderBy(one => one.Start)]);
    }

    /// <summary>Whether a file name says that the file is in another language than the text that links it: by a code such as
    /// <c>_ru</c>, or by letters of another script.</summary>
    public static bool IsInOtherLanguage(string fileName, Language language)
    {
        var words = Word().Matches(fileName).Select(match => match.Value.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        bool Names(Language one) => words.Contains(one.Code) || words.Contains(one.Culture.ThreeLetterISOLanguageName)
            || words.Contains(one.EnglishName.ToLowerInvariant()) || words.Contains(one.Name.ToLowerInvariant());
        if (Names(language)) return false;
        return Languages.All.Any(other => other != language && Names(other))
            || (fileName.Any(IsForeignLetter) && !language.Name.Any(IsForeignLetter));
    }

    private static bool IsForeignLetter(char letter) => char.IsLetter(letter) && letter > '\u024F';

    private static IEnumerable<BodyProblem> FindLinkProblems(MarkdownDocument document, string markdown, Language language,
        IReadOnlyDictionary<string, MediaInfo> media)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(one => !one.IsImage))
        {
            var hash = MediaReferenceParser.ParseHash(link.Url);
            if (hash is null && !IsComplete(link.Url)) yield return CreateAt(link, BodyProblemKind.LinkInvalid, Slice(markdown, link.Span));
            else if (hash is not null && !media.ContainsKey(hash))
                yield return CreateAt(link, BodyProblemKind.LinkInvalid, Slice(markdown, link.Span));
            else if (hash is not null ? IsInOtherLanguage(media[hash].Name, language) : IsPageInOtherLanguage(link.Url!, language))
                yield return CreateAt(link, BodyProblemKind.OtherLanguage, hash is null ? link.Url! : media[hash].Name);
        }
    }

    // The parser escapes letters outside ASCII only when it renders.
    private static bool IsComplete(string? url) =>
        SafeUrl.IsAllowedForLink(url is null ? null : string.Concat(url.Select(letter => letter > '~' ? 'x' : letter)))
        && (!SafeUrl.IsExternal(url!) || (Uri.TryCreate(url, UriKind.Absolute, out var whole) && whole.Host.Contains('.')));

    private static bool IsPageInOtherLanguage(string url, Language language) => url.StartsWith('/')
        && Languages.TryParse(url.Split('/', '?', '#')[1], out var other) && other != language;

    private static IEnumerable<BodyProblem> FindImageProblems(MarkdownDocument document, IReadOnlyDictionary<string, MediaInfo> media)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var image in document.Descendants<LinkInline>().Where(one => one.IsImage))
        {
            var text = TextOf(image).Trim();
            if (MediaReferenceParser.ParseHash(image.Url) is not { } hash || !media.ContainsKey(hash))
            {
                yield return CreateAt(image, BodyProblemKind.LinkInvalid, text.Length > 0 ? text : image.Url ?? "");
                continue;
            }

            if (text.Length == 0) yield return CreateAt(image, BodyProblemKind.AltTextMissing, hash);
            else if (!seen.Add(TextFolding.Fold(text)) || TextFolding.Fold((image.Title ?? "").Split('|')[0]) == TextFolding.Fold(text))
                yield return CreateAt(image, BodyProblemKind.AltTextRepeated, text);
        }
    }

    private static IEnumerable<BodyProblem> FindSkippedHeadings(MarkdownDocument document)
    {
        // The title of the item is the first level.
        var above = 1;
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.Level > above + 1) yield return CreateAt(heading, BodyProblemKind.HeadingSkipped, TextOf(heading));
            above = heading.Level;
        }
    }

    // HTML, and links that the parser did not recognise, are text. Code is meant as it is.
    private static IEnumerable<BodyProblem> FindPlainProblems(MarkdownDocument document, string markdown)
    {
        var excluded = document.Descendants().Where(one => one is CodeBlock or CodeInline or LinkInline or AutolinkInline)
            .Select(one => one.Span).ToList();
        bool IsText(int index) => !excluded.Exists(span => index >= span.Start && index <= span.End);
        foreach (var tag in HtmlTag().Matches(markdown).Where(match => IsText(match.Index)))
            yield return new(BodyProblemKind.Html, tag.Index, tag.Index + tag.Length, Shorten(tag.Value));
        foreach (var link in UnparsedLink().Matches(markdown).Where(match => IsText(match.Index)))
            yield return new(BodyProblemKind.LinkInvalid, link.Index, link.Index + link.Length, Shorten(link.Value));
    }

    private static IEnumerable<BodyProblem> FindLongSentences(MarkdownDocument document) => document.Descendants<ParagraphBlock>()
        .SelectMany(paragraph => SentenceEnd().Split(TextOf(paragraph))
            .Where(sentence => Word().Count(sentence) > MaxSentenceWords)
            .Select(sentence => CreateAt(paragraph, BodyProblemKind.SentenceLong, sentence)));

    private static BodyProblem CreateAt(MarkdownObject node, BodyProblemKind kind, string detail) =>
        new(kind, node.Span.Start, node.Span.End + 1, Shorten(detail));

    private static string Slice(string markdown, SourceSpan span) =>
        span.Start >= 0 && span.End < markdown.Length && span.End >= span.Start ? markdown[span.Start..(span.End + 1)] : "";

    private static string TextOf(LeafBlock block) => block is CodeBlock ? "" : block.Inline is { } inline ? TextOf(inline) : "";

    private static string TextOf(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in container.Descendants().OfType<LeafInline>())
        {
            // The text of a bare URL is no prose.
            if (inline.Parent is LinkInline { IsAutoLink: true }) continue;
            if (inline is LiteralInline literal) text.Append(literal.Content.AsSpan());
            else if (inline is HtmlEntityInline entity) text.Append(entity.Transcoded.AsSpan());
            else if (inline is LineBreakInline) text.Append(' ');
        }

        return text.ToString();
    }

    private static string Shorten(string text)
    {
        text = text.ReplaceLineEndings(" ").Trim();
        if (text.Length <= MaxDetailLength) return text;
        var space = text.LastIndexOf(' ', MaxDetailLength);
        return text[..(space > MaxDetailLength / 2 ? space : MaxDetailLength)].TrimEnd() + "…";
    }

    [GeneratedRegex(@"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]{0,500})?/?>|<!--", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HtmlTag();

    [GeneratedRegex(@"\[[^\[\]\n]{1,200}\]\([^()\n]{0,200}\)", RegexOptions.None, 1000)]
    private static partial Regex UnparsedLink();

    [GeneratedRegex(@"(?<=[.!?…][""”»)’]?)\s+(?=[\p{Lu}\d«“""(—–-])", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
