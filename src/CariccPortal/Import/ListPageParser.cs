using System.Globalization;
using CariccPortal.Import.K2;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Parses a page of the old site, saved as text. A list has a heading with a count, items that each begin with a line "Rate this
/// item", and a line with the page number. Date line and title of an item are above that line, so they are at the end of the text before
/// it. The page of one item is the same, or has its title first and the line "Rate this item" last.</summary>
internal static class ListPageParser
{
    /// <summary>Parses the page. Returns null if the text has no line "Rate this item".</summary>
    public static ParsedFile? Parse(string text)
    {
        string[] lines =
        [
            .. text.Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                .Select(line => K2Labels.IsNoise(line) && !K2Labels.IsReadCount(line) ? "" : line),
        ];
        var first = Array.FindIndex(lines, IsRatingLine);
        if (first < 0) return null;
        var page = Array.FindIndex(lines, first, line => K2Labels.ParsePageCount(line) is not null);
        var end = page < 0 ? lines.Length : page;
        var isOnly = Array.FindIndex(lines, first + 1, IsRatingLine) < 0;
        if (isOnly && ParseTitleFirst(lines, first) is { } single) return new(CountRatingLines(text), [single]);

        var items = new List<ParsedItem>();
        var problems = new List<(int, string)>();
        var trailer = ParseTrailer(lines, 0, first);
        if (isOnly && trailer is { At: not null, Title: null } && LastNonEmptyLine(lines, 0, trailer.Start) is >= 0 and var above
            && IsTitle(lines[above]) && ParseItemCount(lines[above]) is null) trailer = trailer with { Title = lines[above] };
        for (var rate = first; rate < end;)
        {
            var next = Array.FindIndex(lines, rate + 1, end - rate - 1, IsRatingLine);
            if (next < 0) next = end;
            var start = rate + 1;
            while (start < next && lines[start].Length == 0) start++;
            if (start < next && K2Labels.ParseVoteCount(lines[start]) is not null) start++;

            var following = ParseTrailer(lines, start, next);
            // What follows "Read 235 times" is no part of the item.
            var read = Array.FindIndex(lines, start, following.Start - start, K2Labels.IsReadCount);
            var paragraphs = ParsedItem.SplitParagraphs(lines.AsSpan(start, (read < 0 ? following.Start : read) - start));
            items.Add(new(rate + 1, WithoutAdverts(paragraphs)) { Title = trailer.Title, PageDate = trailer.At });
            if (next == end && following.At is not null)
                problems.Add((following.Start + 1, "There is no item after this date line: check whether the text is complete."));
            trailer = following;
            rate = next;
        }

        // Counted in the raw text, to detect items that the parser does not recognise.
        var expected = CountRatingLines(text);
        if (expected != items.Count)
        {
            var message = $"The text contains '{K2Labels.FindRatingLine(lines[first])}' {expected} times, "
                + $"but only {items.Count} items were found.";
            problems.Add((end, message));
        }

        return new(expected, items)
        {
            TotalItems = lines.Take(first).Select(ParseItemCount).LastOrDefault(count => count is not null),
            TotalPages = page < 0 ? null : K2Labels.ParsePageCount(lines[page]),
            Problems = problems,
        };
    }

    // The page of one item with its title first, then its text, and the rating at the end.
    private static ParsedItem? ParseTitleFirst(string[] lines, int rate)
    {
        if (ParseTrailer(lines, 0, rate).At is not null || lines.Take(rate).Any(line => ParseItemCount(line) is not null)) return null;
        var filled = Enumerable.Range(0, rate).Where(at => lines[at].Length > 0 && !K2Labels.IsReadCount(lines[at])).ToList();
        var hasText = filled.Count > 1 && filled.Skip(1).Any(at => lines[at].Length > 120 || lines[at].EndsWith('.'));
        if (!hasText) return null;
        var date = filled.Take(3).Select(at => (DateOrDateTime?)K2Labels.ParseDate(lines[at])).FirstOrDefault(one => one is not null);
        filled.RemoveAll(at => K2Labels.ParseDate(lines[at]) is not null);
        if (filled.Count < 2 || !IsTitle(lines[filled[0]])) return null;
        var paragraphs = ParsedItem.SplitParagraphs(lines.AsSpan(filled[1], rate - filled[1]))
            .Where(paragraph => K2Labels.ParseDate(paragraph) is null && !K2Labels.IsReadCount(paragraph)).ToList();
        return new(filled[0] + 1, WithoutAdverts(paragraphs)) { Title = lines[filled[0]], PageDate = date };
    }

    // Attackers add short lines for shops to the end of a page.
    private static IReadOnlyList<string> WithoutAdverts(IReadOnlyList<string> paragraphs)
    {
        var count = paragraphs.Count;
        while (count > 1 && paragraphs[count - 1].Length < 300 && HtmlLinks.IsShop(paragraphs[count - 1])) count--;
        return [.. paragraphs.Take(count)];
    }

    private static bool IsTitle(string line) => line.Length is > 0 and <= 200 && K2Labels.ParseDate(line) is null;

    private static bool IsRatingLine(string line) => K2Labels.FindRatingLine(line) is { } label
        && (line.Length == label.Length || K2Labels.ParseVoteCount(line[label.Length..]) is not null);

    private static (int Start, DateOrDateTime? At, string? Title) ParseTrailer(string[] lines, int from, int to)
    {
        var last = LastNonEmptyLine(lines, from, to);
        if (last < 0) return (to, null, null);
        if (K2Labels.ParseDate(lines[last]) is { } date) return (last, date, null);
        var above = LastNonEmptyLine(lines, from, last);
        return above >= 0 && lines[last].Length <= TranslationField.Title.MaxLength && K2Labels.ParseDate(lines[above]) is { } at
            ? (above, at, lines[last])
            : (to, null, null);
    }

    private static int LastNonEmptyLine(string[] lines, int from, int to)
    {
        while (--to >= from && lines[to].Length == 0)
        {
        }

        return to >= from ? to : -1;
    }

    // Breaking news (420)
    private static int? ParseItemCount(string line)
    {
        var open = line.LastIndexOf('(');
        return open > 0 && line.EndsWith(')')
            && int.TryParse(line.AsSpan(open + 1, line.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
    }

    private static int CountRatingLines(string text) => K2Labels.AllRatingLines.Sum(label =>
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(label, at, StringComparison.Ordinal)) >= 0; at += label.Length) count++;
        return count;
    });
}
