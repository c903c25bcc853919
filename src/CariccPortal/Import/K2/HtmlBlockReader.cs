using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Import.K2;

/// <summary>Reads the blocks of a cleaned page.</summary>
internal sealed partial class HtmlBlockReader(HtmlToMarkdown settings, List<string> removed)
{
    private const string Blocks =
        "p, div, ul, ol, li, dl, dt, dd, table, h1, h2, h3, h4, h5, h6, blockquote, pre, hr, section, article, main, "
        + "header, footer, aside, nav, figure, figcaption, address, center, form, fieldset, details, summary";

    private const string Superscripts = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻–⁻nⁿ";
    private const string Subscripts = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋";

    /// <summary>Reads the blocks of an element, in order.</summary>
    public List<Block> Read(IElement parent)
    {
        var all = new List<Block>();
        var loose = new List<Piece>();
        foreach (var child in parent.ChildNodes)
        {
            if (child is IElement element && (element.Matches(Blocks) || element.QuerySelector(Blocks) is not null))
            {
                all.AddRange(ToParagraphs(loose));
                loose = [];
                all.AddRange(ReadBlock(element));
            }
            else
            {
                loose.AddRange(ReadInline(child, default));
            }
        }

        all.AddRange(ToParagraphs(loose));
        return all;
    }

    private IEnumerable<Block> ReadBlock(IElement node)
    {
        if (WordLevel(node) is { } level) return ReadWordItem(node, level);
        switch (node.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                var content = MarkdownWriter.Trim(OneLine(ReadInline(node, new Inline { IsPlain = true })));
                return content.Count == 0 ? [] : [new Heading(Math.Clamp(node.LocalName[1] - '0', 2, 4), content)];
            case "ul" or "ol":
                return ReadList(node, 1, node);
            case "table":
                return ReadTable((IHtmlTableElement)node);
            case "hr":
                return [new Rule()];
            case "pre":
                return node.TextContent.Trim('\n') is { Length: > 0 } code ? [new Code(code)] : [];
            case "blockquote":
                return Read(node) is { Count: > 0 } quoted ? [new Quote(quoted)] : [];
            case "figure":
                return ReadFigure(node);
            case "dt":
                return ToParagraphs(ReadInline(node, new Inline { Marks = Marks.Strong }));
            default:
                return node.QuerySelector(Blocks) is null && node.Matches(Blocks) ? ToParagraphs(ReadInline(node, default)) : Read(node);
        }
    }

    private List<Piece> ReadInline(INode node, Inline state)
    {
        if (node is IText text) return [.. Collapse(text.Data).Select(letter => state.ToPiece(letter))];
        if (node is not IElement element) return [];
        if (element.LocalName == "br") return [new('\n')];
        if (element.LocalName == "img") return ReadImage(element, state);
        if (element.GetAttribute("data-reference") is { } label) return [new(' ', Raw: $"[^{label}]")];
        if (element.HasStyle("mso-list", "ignore")) return [];
        var raised = element.GetStyle("vertical-align");
        if (element.LocalName == "sup" || raised == "super") return ReadScript(element, Superscripts, '^', state);
        if (element.LocalName == "sub" || raised == "sub") return ReadScript(element, Subscripts, '_', state);

        var inner = state with { Marks = state.Marks | MarksOf(element) };
        if (element.GetStyle("font-weight") is { } weight)
        {
            var isStrong = weight.StartsWith("bold", StringComparison.Ordinal) || weight is ['6' or '7' or '8' or '9', '0', '0', ..];
            var marks = isStrong ? inner.Marks | Marks.Strong : weight == "inherit" ? inner.Marks : inner.Marks & ~Marks.Strong;
            inner = inner with { Marks = marks };
        }

        if (element.GetStyle("font-style") is { } slant)
            inner = inner with { Marks = slant is "italic" or "oblique" ? inner.Marks | Marks.Emphasis : inner.Marks & ~Marks.Emphasis };
        if (element.LocalName == "a") inner = inner with { Href = FindDestination(element.GetAttribute("href")) ?? state.Href };
        var content = element.ChildNodes.SelectMany(child => ReadInline(child, inner)).ToList();
        return element.LocalName == "q" ? [state.ToPiece('“'), .. content, state.ToPiece('”')] : content;
    }

    private static Marks MarksOf(IElement element) => element.LocalName switch
    {
        "b" or "strong" => Marks.Strong,
        "i" or "em" or "cite" or "dfn" => Marks.Emphasis,
        "s" or "strike" or "del" => Marks.Strike,
        "code" or "kbd" or "samp" or "tt" => Marks.Code,
        _ => Marks.None,
    } | (element.GetAttribute("style")?.Contains("line-through", StringComparison.OrdinalIgnoreCase) == true ? Marks.Strike : Marks.None);

    private string? FindDestination(string? href)
    {
        if (HtmlLinks.ToDestination(href, settings.HostNames) is not { } url)
        {
            // A script or a local file is no destination for readers.
            if (href?.Trim() is { Length: > 0 } other && other[0] != '#') removed.Add($"Link that leads nowhere: {other}");
            return null;
        }

        if (url.StartsWith('/') && settings.FindMedia(href!) is { } media) return MediaReferenceParser.Scheme + media.Hash;
        if (WrappedPattern().Match(url) is not { Success: true } wrapped) return url;
        return HtmlLinks.ToDestination(Uri.UnescapeDataString(wrapped.Groups["url"].Value), settings.HostNames);
    }

    private static List<Piece> ReadScript(IElement element, string pairs, char sign, Inline state)
    {
        if (element.QuerySelector("[data-reference]") is { } reference)
            return [new(' ', Raw: $"[^{reference.GetAttribute("data-reference")}]")];
        var text = element.TextContent.Trim();
        if (text.Length == 0) return [];
        var isOrdinal = text is "st" or "nd" or "rd" or "th";
        var signs = text.Select(letter => pairs.IndexOf(letter) is var at and >= 0 && at % 2 == 0 ? pairs[at + 1] : '\0').ToList();
        var scripted = isOrdinal ? text : signs.Contains('\0') ? $"{sign}({text})" : string.Concat(signs);
        return [.. scripted.Select(letter => state.ToPiece(letter))];
    }

    private List<Piece> ReadImage(IElement image, Inline state)
    {
        var url = image.GetAttribute("src") ?? image.GetAttribute("data-src") ?? "";
        var alt = Collapse(image.GetAttribute("alt") ?? "").Trim();
        if (settings.FindMedia(url) is { IsImage: true } media)
            return [new(' ', Href: state.Href is { } href && href.StartsWith("media:", StringComparison.Ordinal) ? null : state.Href,
                Raw: MediaReferenceParser.ImageMarkdown(media.Hash, alt, "", ""))];
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) url = "data:…";
        removed.Add($"Image that is not in the given folder: {url}");
        var isElsewhere = HtmlLinks.ToPath(url, settings.HostNames) is null && url.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        if (!isElsewhere) return [];
        var link = state with { Href = HtmlLinks.ToDestination(url, settings.HostNames) };
        return [.. (alt.Length > 0 ? alt : Path.GetFileName(new Uri(url).AbsolutePath)).Select(letter => link.ToPiece(letter))];
    }

    private List<Block> ReadFigure(IElement figure)
    {
        var image = figure.QuerySelector("img");
        if (image is null || settings.FindMedia(image.GetAttribute("src") ?? "") is not { IsImage: true } media) return Read(figure);
        var caption = Collapse(figure.QuerySelector("figcaption")?.TextContent ?? "").Trim();
        if (caption.Length > MediaDescription.CaptionLength) return Read(figure);
        var alt = Collapse(image.GetAttribute("alt") ?? "").Trim();
        return [new Paragraph([new(' ', Raw: MediaReferenceParser.ImageMarkdown(media.Hash, alt, caption, ""))])];
    }

    // Word writes a list as paragraphs: the level is in the style, the marker in an element of its own.
    private static int? WordLevel(IElement node) =>
        node.GetStyle("mso-list") is { } list && WordLevelPattern().Match(list) is { Success: true } found
        ? int.Parse(found.Groups["level"].Value, CultureInfo.InvariantCulture) : null;

    private IEnumerable<Block> ReadWordItem(IElement node, int level)
    {
        var marker = node.QuerySelectorAll("[style]").FirstOrDefault(one => one.HasStyle("mso-list", "ignore"))?.TextContent.Trim() ?? "";
        var content = MarkdownWriter.Trim(ReadInline(node, default));
        if (content.Count == 0) return [];
        var number = MarkerNumberPattern().Match(marker) is { Success: true } found
            ? int.Parse(found.Groups["number"].Value, CultureInfo.InvariantCulture) : (int?)null;
        var isLetter = marker != "o" && MarkerLetterPattern().IsMatch(marker);
        if (isLetter) content.InsertRange(0, $"{marker} ".Select(letter => new Piece(letter)));
        return isLetter && level == 1 ? [new Paragraph(content)] : [new ListItem(level, number, [new Paragraph(content)], "word")];
    }

    private IEnumerable<Block> ReadList(IElement list, int depth, object run)
    {
        int? number = list.LocalName == "ol"
            ? int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1 : null;
        foreach (var item in list.Children)
        {
            if (item.LocalName is "ul" or "ol")
            {
                foreach (var inner in ReadList(item, depth + 1, run)) yield return inner;
                continue;
            }

            var level = int.TryParse(item.GetAttribute("aria-level"), NumberStyles.None, CultureInfo.InvariantCulture, out var named)
                ? named : 0;
            var nested = item.QuerySelectorAll("ul, ol").Where(inner => inner.ParentElement!.Closest("li") == item
                || item.LocalName != "li").ToList();
            var bare = (IElement)item.Clone();
            foreach (var inner in bare.QuerySelectorAll("ul, ol").ToList()) inner.Remove();
            var blocks = Read(bare);
            if (blocks.Count > 0) yield return new ListItem(level > 0 ? level : depth, number++, blocks, level > 0 ? "level" : run);
            foreach (var inner in nested)
                foreach (var block in ReadList(inner, (level > 0 ? level : depth) + 1, level > 0 ? "level" : run)) yield return block;
        }
    }

    // Merged cells are spread: a cell over rows repeats, a cell over columns leaves empty ones, and a head of two rows is one.
    private IEnumerable<Block> ReadTable(IHtmlTableElement node)
    {
        var source = node.Rows.Where(row => row.Closest("table") == node).ToList();
        var cells = source.SelectMany(row => row.Cells).ToList();
        if (cells.Count < 2 || node.QuerySelector("table, h1, h2, h3") is not null) return cells.SelectMany(Read);
        var grid = source.ConvertAll(_ => new SortedDictionary<int, (IHtmlTableCellElement Cell, bool IsFirst)>());
        for (var y = 0; y < source.Count; y++)
        {
            foreach (var cell in source[y].Cells)
            {
                var x = 0;
                while (grid[y].ContainsKey(x)) x++;
                for (var down = 0; down < Math.Min(Math.Max(cell.RowSpan, 1), source.Count - y); down++)
                    for (var right = 0; right < Math.Clamp(cell.ColumnSpan, 1, 50); right++)
                        grid[y + down].TryAdd(x + right, (cell, right == 0));
            }
        }

        IHtmlTableCellElement? CellAt(int y, int x) => grid[y].TryGetValue(x, out var place) ? place.Cell : null;
        string TextAt(int y, int x) => CellAt(y, x) is { } cell ? cell.TextContent.Trim() : "";
        bool HasContent(int y, int x) => TextAt(y, x).Length > 0 || CellAt(y, x)?.QuerySelector("img") is not null;
        var width = grid.Max(row => row.Count == 0 ? 1 : row.Keys.Max() + 1);
        while (width > 1 && Enumerable.Range(0, grid.Count).All(y => !HasContent(y, width - 1))) width--;
        var heads = CountHeadRows(source, grid.Count > 1 && grid[1].Values.All(place => place.Cell.TextContent.Trim().Length > 0));
        var rows = Enumerable.Range(heads, Math.Max(0, grid.Count - heads))
            .Where(y => Enumerable.Range(0, width).Any(x => HasContent(y, x))).ToList();
        var align = Enumerable.Range(0, width).Select(x =>
            AlignmentOf([.. (rows.Count > 0 ? rows : [.. Enumerable.Range(0, grid.Count)]).Select(y => CellAt(y, x)).OfType<IElement>()
                .Where(cell => cell.TextContent.Trim().Length > 0)])).ToList();
        var head = Enumerable.Range(0, width).Select(x =>
        {
            var content = new List<Piece>();
            for (var y = 0; y < heads; y++)
            {
                if (TextAt(y, x).Length == 0 || (y > 0 && CellAt(y, x) == CellAt(y - 1, x))) continue;
                if (content.Count > 0) content.AddRange([new(':'), new(' ')]);
                content.AddRange(ReadCell(CellAt(y, x)!, isPlain: true));
            }

            return content;
        }).ToList();
        var body = rows.ConvertAll(y => (IReadOnlyList<List<Piece>>)[.. Enumerable.Range(0, width)
            .Select(x => grid[y].TryGetValue(x, out var place) && place.IsFirst ? ReadCell(place.Cell, isPlain: false) : [])]);
        var caption = node.Caption is { } text ? MarkdownWriter.Trim(OneLine(ReadInline(text, new Inline { Marks = Marks.Strong }))) : [];
        return [.. caption.Count > 0 ? new Block[] { new Paragraph(caption) } : [], new Table(head, body, align)];
    }

    private static int CountHeadRows(List<IHtmlTableRowElement> source, bool isSecondFilled)
    {
        var leading = source.FindIndex(row => row.Closest("thead") is null && !row.Cells.All(cell => cell.LocalName == "th"));
        if (leading > 1) return leading;
        var isTwo = source.Count > 2 && source[0].Cells.Any(cell => cell.ColumnSpan > 1) && source[0].Cells.Any(cell => cell.RowSpan == 2)
            && isSecondFilled;
        return isTwo ? 2 : 1;
    }

    private static string AlignmentOf(List<IElement> cells)
    {
        static string? Of(IElement cell) => new[] { cell, cell.QuerySelector("p") }.OfType<IElement>()
            .Select(one => one.GetStyle("text-align") ?? one.GetAttribute("align")?.ToLowerInvariant())
            .FirstOrDefault(align => align is "right" or "center" or "end") is { } found ? (found == "end" ? "right" : found) : null;
        return new[] { "right", "center" }.FirstOrDefault(align => cells.Count(cell => Of(cell) == align) * 2 > cells.Count) ?? "";
    }

    private List<Piece> ReadCell(IElement cell, bool isPlain)
    {
        var content = new List<Piece>();
        foreach (var block in Read(cell))
        {
            if (content.Count > 0) content.AddRange(block is ListItem ? [new Piece(';'), new Piece(' ')] : [new Piece(' ')]);
            content.AddRange(ContentOf(block));
        }

        if (isPlain) content = content.ConvertAll(piece => piece with { Marks = piece.Marks & Marks.Code });
        return MarkdownWriter.Trim(OneLine(content));
    }

    private static IEnumerable<Piece> ContentOf(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Content,
        Heading heading => heading.Content,
        Code code => code.Text.Select(letter => new Piece(letter, Marks.Code)),
        ListItem item => item.Blocks.SelectMany(inner => ContentOf(inner).Prepend(new(' '))).Skip(1),
        Quote quote => quote.Blocks.SelectMany(inner => ContentOf(inner).Prepend(new(' '))).Skip(1),
        _ => [],
    };

    // Two breaks end a paragraph; lines that begin with bullets or numbers are a list.
    private static List<Block> ToParagraphs(List<Piece> pieces)
    {
        var all = new List<Block>();
        if (pieces.Count == 0) return all;
        var lines = new List<List<Piece>> { new() };
        foreach (var piece in pieces)
        {
            if (piece.IsBreak) lines.Add([]);
            else lines[^1].Add(piece);
        }

        var texts = lines.ConvertAll(line => string.Concat(line.Select(piece => piece.Raw is null ? piece.Character : '\uFFFC')).Trim());
        var kinds = texts.ConvertAll(KindOf);
        var open = new List<Piece>();
        void Flush()
        {
            var content = MarkdownWriter.Trim(open);
            if (content.Count > 0) all.Add(new Paragraph(content));
            open = [];
        }

        var run = new object();
        for (var at = 0; at < lines.Count; at++)
        {
            var isListed = kinds[at] == 'o' || (kinds[at] is { } kind && lines.Count > 1
                && ((at > 0 && kinds[at - 1] == kind) || (at + 1 < lines.Count && kinds[at + 1] == kind)));
            if (isListed)
            {
                Flush();
                int? number = kinds[at] == '1'
                    ? int.Parse(texts[at].TakeWhile(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture) : null;
                var content = MarkdownWriter.Trim(lines[at]);
                var skip = MarkerPattern()
                    .Match(string.Concat(content.Select(piece => piece.Raw is null ? piece.Character : '\uFFFC'))).Length;
                content = MarkdownWriter.Trim(content.GetRange(skip, content.Count - skip));
                if (content.Count > 0) all.Add(new ListItem(1, number, [new Paragraph(content)], kinds[at] == 'o' ? "dot" : run));
            }
            else if (texts[at].Length == 0)
            {
                Flush();
            }
            else
            {
                if (open.Count > 0) open.Add(new('\n'));
                open.AddRange(lines[at]);
            }
        }

        Flush();
        return all;
    }

    private static char? KindOf(string text) => text switch
    {
        ['•' or '▪' or '◦' or '●' or '○' or '■' or '➢' or '✓' or '·', ..] => 'o',
        ['-' or '–' or '—' or '*', ' ' or '\u00A0', ..] => '-',
        _ => NumberedPattern().IsMatch(text) ? '1' : null,
    };

    private static List<Piece> OneLine(List<Piece> content) =>
        content.ConvertAll(piece => piece.IsBreak ? new Piece(' ', piece.Marks, piece.Href) : piece);

    private static string Collapse(string text) => SpacePattern().Replace(text.Replace("\u00AD", "", StringComparison.Ordinal), " ");

    private readonly record struct Inline(Marks Marks, string? Href, bool IsPlain)
    {
        public Piece ToPiece(char letter) => new(letter, IsPlain ? Marks & Marks.Code : Marks, Href);
    }

    [GeneratedRegex("[ \\t\\r\\n\\f\\u200B\\uFEFF]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SpacePattern();

    [GeneratedRegex("level(?<level>\\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordLevelPattern();

    [GeneratedRegex("^\\(?(?<number>\\d{1,4})[.)]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkerNumberPattern();

    [GeneratedRegex("^\\(?\\p{L}{1,4}[.)]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MarkerLetterPattern();

    [GeneratedRegex("^\\d{1,2}[.)]\\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberedPattern();

    [GeneratedRegex("^([•▪◦●○■➢✓·]\\s*|[-–—*]\\s+|\\d{1,2}[.)]\\s+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkerPattern();

    [GeneratedRegex("^https://(www\\.google\\.[a-z.]+/url\\?(.*&)?q|"
        + "[a-z0-9.]+safelinks\\.protection\\.outlook\\.com/\\?(.*&)?url)=(?<url>[^&]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WrappedPattern();
}
