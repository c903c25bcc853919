using System.Globalization;
using System.Text;
using CariccPortal.Markup;

namespace CariccPortal.Import.K2;

/// <summary>A block of a body.</summary>
internal abstract record Block;

/// <summary>A paragraph.</summary>
internal sealed record Paragraph(List<Piece> Content) : Block;

/// <summary>A heading of level 2 to 4.</summary>
internal sealed record Heading(int Level, List<Piece> Content) : Block;

/// <summary>A quotation.</summary>
internal sealed record Quote(List<Block> Blocks) : Block;

/// <summary>An item of a list. Items of one run are one list, nested by their levels.</summary>
internal sealed record ListItem(int Level, int? Number, List<Block> Blocks, object Run) : Block;

/// <summary>A table with a head row.</summary>
internal sealed record Table(IReadOnlyList<List<Piece>> Head, IReadOnlyList<IReadOnlyList<List<Piece>>> Rows, IReadOnlyList<string> Align)
    : Block;

/// <summary>A code block.</summary>
internal sealed record Code(string Text) : Block;

/// <summary>A thematic break.</summary>
internal sealed record Rule : Block;

/// <summary>A footnote.</summary>
internal sealed record Footnote(string Label, List<Block> Blocks) : Block;

/// <summary>Marks of inline text.</summary>
[Flags]
internal enum Marks
{
    None = 0,
    Strong = 1,
    Emphasis = 2,
    Strike = 4,
    Code = 8,
}

/// <summary>One character of inline content, a hard line break (<c>\n</c>), or an image or reference as Markdown.</summary>
/// <param name="Character">The character.</param>
/// <param name="Marks">Its marks.</param>
/// <param name="Href">The destination of its link.</param>
/// <param name="Raw">The Markdown of an image or of a reference to a footnote.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Piece(char Character, Marks Marks = Marks.None, string? Href = null, string? Raw = null)
{
    public bool IsBreak => Raw is null && Character == '\n';

    public bool IsSpace => Raw is null && char.IsWhiteSpace(Character);

    public bool IsPunctuation => Raw is not null || char.IsPunctuation(Character) || char.IsSymbol(Character);

    public bool IsWord => !IsSpace && !IsPunctuation;
}

/// <summary>Writes blocks as Markdown.</summary>
internal static class MarkdownWriter
{
    private static readonly (Marks Mark, string Sign)[] Signs = [(Marks.Strong, "**"), (Marks.Emphasis, "*"), (Marks.Strike, "~~")];

    public static string Write(IReadOnlyList<Block> blocks)
    {
        var parts = new List<string>();
        for (var at = 0; at < blocks.Count;)
        {
            if (blocks[at] is not ListItem first)
            {
                if (WriteBlock(blocks[at]) is { Length: > 0 } part) parts.Add(part);
                at++;
                continue;
            }

            var items = new List<ListItem>();
            while (at < blocks.Count && blocks[at] is ListItem item && Equals(item.Run, first.Run))
            {
                items.Add(item);
                at++;
            }

            // Two lists in a row would be one list with the same markers.
            var follows = parts.Count > 0 && items.Count > 0 && at - items.Count > 0 && blocks[at - items.Count - 1] is ListItem;
            parts.Add(WriteList(items, follows && parts[^1].StartsWith("- ", StringComparison.Ordinal) ? '*' : '-'));
        }

        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    /// <summary>Removes spaces and breaks at the edges.</summary>
    public static List<Piece> Trim(List<Piece> pieces)
    {
        var (start, end) = (0, pieces.Count);
        while (start < end && pieces[start].IsSpace) start++;
        while (end > start && pieces[end - 1].IsSpace) end--;
        return pieces.GetRange(start, end - start);
    }

    private static string WriteBlock(Block block) => block switch
    {
        Paragraph paragraph => WriteInline(paragraph.Content),
        Heading heading => WriteInline(OneLine(heading.Content)) is { Length: > 0 } text ? $"{new string('#', heading.Level)} {text}" : "",
        Quote quote => Prefix(Write(quote.Blocks), "> ", ">"),
        Table table => WriteTable(table),
        Code code => WriteCode(code.Text),
        Rule => "---",
        Footnote note => $"[^{note.Label}]: {Indent(Write(note.Blocks), "    ")}",
        _ => "",
    };

    private static string WriteList(List<ListItem> items, char bullet)
    {
        var lines = new StringBuilder();
        var open = new List<(int Level, int Width, bool IsNumbered)>();
        var number = new List<int>();
        // With several blocks in an item, empty lines separate all parts of the list.
        foreach (var item in items)
        {
            var level = open.Count == 0 ? item.Level : Math.Max(item.Level, open[0].Level);
            while (open.Count > 1 && open[^1].Level > level)
            {
                open.RemoveAt(open.Count - 1);
                number.RemoveAt(number.Count - 1);
            }

            var isNumbered = item.Number is not null;
            var changesKind = open.Count > 0 && open[^1].Level >= level && open[^1].IsNumbered != isNumbered;
            if (changesKind)
            {
                open.RemoveAt(open.Count - 1);
                number.RemoveAt(number.Count - 1);
            }

            if (open.Count == 0 || open[^1].Level < level)
            {
                open.Add((level, 2, isNumbered));
                number.Add(item.Number ?? 0);
            }
            else if (isNumbered)
            {
                number[^1] = number[^1] + 1;
            }

            var marker = isNumbered ? string.Create(CultureInfo.InvariantCulture, $"{number[^1]}. ") : $"{bullet} ";
            open[^1] = (open[^1].Level, marker.Length, isNumbered);
            var margin = new string(' ', open.Take(open.Count - 1).Sum(one => one.Width));
            var text = Indent(Write(item.Blocks), margin + new string(' ', marker.Length));
            if (lines.Length > 0) lines.Append(changesKind && open.Count == 1 ? "\n\n" : "\n");
            lines.Append(margin).Append(marker).Append(text);
        }

        return lines.ToString();
    }

    private static string WriteTable(Table table)
    {
        var head = table.Head.Select(WriteCell).ToList();
        var rules = table.Align.Select((align, at) =>
        {
            var width = Math.Max(3, Math.Min(head[at].Length, 20));
            return align switch
            {
                "right" => new string('-', width - 1) + ":",
                "center" => ":" + new string('-', Math.Max(1, width - 2)) + ":",
                _ => new string('-', width),
            };
        });
        var rows = new[] { Row(head), Row(rules) }.Concat(table.Rows.Select(row => Row(row.Select(WriteCell))));
        return string.Join('\n', rows);
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string WriteCell(List<Piece> content) => WriteInline(OneLine(content));

    private static string WriteCode(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return $"{fence}\n{text}\n{fence}";
    }

    private static List<Piece> OneLine(List<Piece> content) =>
        content.ConvertAll(piece => piece.IsBreak ? new Piece(' ', piece.Marks, piece.Href) : piece);

    private static string Indent(string text, string margin) =>
        string.Join('\n', text.Split('\n').Select((line, at) => at == 0 || line.Length == 0 ? line : margin + line));

    private static string Prefix(string text, string sign, string bare) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? bare : sign + line));

    /// <summary>Writes inline content.</summary>
    public static string WriteInline(List<Piece> content)
    {
        var pieces = Trim(CollapseSpaces(content));
        var used = pieces.Aggregate(Marks.None, (all, piece) => all | piece.Marks) & ~Marks.Code;
        // From the exact marks to none: the first that readers get as it is meant is written.
        foreach (var kept in new[] { used, used & Marks.Strong, Marks.None })
        {
            var wanted = MoveEdges(pieces.ConvertAll(piece => piece with { Marks = piece.Marks & (kept | Marks.Code) }));
            var text = new StringBuilder();
            WriteNested(text, wanted, 0, wanted.Count, Marks.None, href: null, new Edge());
            if (kept == Marks.None || wanted.Exists(piece => piece.Raw is not null) || IsReadAs(text.ToString(), wanted))
                return text.ToString();
        }

        return "";
    }

    private static bool IsReadAs(string markdown, List<Piece> pieces)
    {
        var read = HtmlToText.Convert(MarkdownRenderer.ToHtml(markdown));
        return WithoutSpaces(read) == WithoutSpaces(string.Concat(pieces.Select(piece => piece.Character)));
    }

    private static string WithoutSpaces(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static List<Piece> CollapseSpaces(List<Piece> content)
    {
        var all = new List<Piece>(content.Count);
        foreach (var piece in content)
        {
            var isPlainSpace = piece is { Raw: null, Character: ' ' };
            if (isPlainSpace && all.Count > 0 && all[^1].IsSpace && all[^1].Raw is null) continue;
            if (piece.IsBreak)
                while (all.Count > 0 && all[^1] is { Raw: null, Character: ' ' }) all.RemoveAt(all.Count - 1);
            all.Add(piece);
        }

        return all;
    }

    // A mark opens and closes beside a letter: spaces at its edges move outside, and so does punctuation that a letter follows or precedes.
    private static List<Piece> MoveEdges(List<Piece> pieces)
    {
        var all = new List<Piece>(pieces);
        for (var at = 0; at < all.Count; at++)
            if (all[at].IsBreak) all[at] = new Piece('\n');
        foreach (var (mark, _) in Signs)
        {
            for (var start = 0; start < all.Count; start++)
            {
                if (!all[start].Marks.HasFlag(mark)) continue;
                var end = start;
                while (end + 1 < all.Count && all[end + 1].Marks.HasFlag(mark)) end++;
                var (first, last) = (start, end);
                while (first <= last && MustMove(all, first, first - 1)) Unmark(all, first++, mark);
                while (last >= first && MustMove(all, last, last + 1)) Unmark(all, last--, mark);
                start = end;
            }
        }

        // Spaces at the edges of a link stay outside it.
        for (var start = 0; start < all.Count; start++)
        {
            if (all[start].Href is not { } href) continue;
            var end = start;
            while (end + 1 < all.Count && all[end + 1].Href == href) end++;
            for (var at = start; at <= end && all[at].IsSpace; at++) all[at] = all[at] with { Href = null };
            for (var at = end; at >= start && all[at].IsSpace; at--) all[at] = all[at] with { Href = null };
            start = end;
        }

        return all;
    }

    private static bool MustMove(List<Piece> all, int at, int outside) => all[at].IsSpace
        || ((all[at].IsPunctuation || all[at].Marks.HasFlag(Marks.Code)) && outside >= 0 && outside < all.Count && all[outside].IsWord);

    private static void Unmark(List<Piece> all, int at, Marks mark) => all[at] = all[at] with { Marks = all[at].Marks & ~mark };

    // At each place the mark that goes on the longest is outermost.
    private static void WriteNested(StringBuilder text, List<Piece> pieces, int from, int to, Marks outer, string? href, Edge edge)
    {
        for (var at = from; at < to;)
        {
            var piece = pieces[at];
            if (piece is { IsSpace: true, IsBreak: false, Href: null } && (piece.Marks & ~outer) != Marks.None)
            {
                text.Append(piece.Character);
                at++;
                continue;
            }

            var (best, bestEnd, isLink) = (Marks.None, at, false);
            foreach (var (mark, _) in Signs)
            {
                if (!piece.Marks.HasFlag(mark) || outer.HasFlag(mark)) continue;
                var end = at;
                while (end < to && pieces[end].Marks.HasFlag(mark)) end++;
                if (end > bestEnd) (best, bestEnd) = (mark, end);
            }

            if (piece.Href is not null && href is null)
            {
                var end = at;
                while (end < to && pieces[end].Href == piece.Href) end++;
                if (end >= bestEnd) (bestEnd, isLink) = (end, true);
            }

            if (isLink)
            {
                text.Append('[');
                WriteNested(text, pieces, at, bestEnd, outer, piece.Href, edge);
                text.Append("](").Append(piece.Href).Append(')');
                at = bestEnd;
            }
            else if (best != Marks.None)
            {
                var sign = Array.Find(Signs, one => one.Mark == best).Sign;
                var end = bestEnd;
                while (pieces[end - 1].IsSpace) end--;
                // A closing and an opening run side by side would be one run.
                if (edge.ClosedAt == text.Length) sign = "";
                text.Append(sign);
                WriteNested(text, pieces, at, end, outer | best, href, edge);
                text.Append(sign);
                if (sign.Length > 0) edge.ClosedAt = text.Length;
                at = end;
            }
            else
            {
                at = WriteText(text, pieces, at, to, outer, href);
            }
        }
    }

    // Where the last mark was closed.
    private sealed class Edge
    {
        public int ClosedAt { get; set; } = -1;
    }

    private static int WriteText(StringBuilder text, List<Piece> pieces, int at, int to, Marks outer, string? href)
    {
        if (pieces[at].Raw is { } raw)
        {
            text.Append(raw);
            return at + 1;
        }

        if (pieces[at].IsBreak)
        {
            text.Append("\\\n");
            return at + 1;
        }

        var isCode = pieces[at].Marks.HasFlag(Marks.Code);
        var run = new StringBuilder();
        while (at < to && pieces[at].Raw is null && !pieces[at].IsBreak && pieces[at].Marks.HasFlag(Marks.Code) == isCode
            && (pieces[at].Marks & ~Marks.Code & ~outer) == Marks.None && (href is not null || pieces[at].Href is null))
            run.Append(pieces[at++].Character);
        if (isCode)
        {
            var fence = "`";
            while (run.ToString().Contains(fence, StringComparison.Ordinal)) fence += "`";
            var pad = run.Length > 0 && (run[0] == '`' || run[^1] == '`') ? " " : "";
            text.Append(fence).Append(pad).Append(run).Append(pad).Append(fence);
        }
        else
        {
            var isLineStart = text.Length == 0 || text[^1] == '\n';
            text.Append(MarkdownEscaper.EscapeInline(run.ToString(), isLineStart));
        }

        return at;
    }
}
