using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Parses a list page of the old site, saved as text: a heading with a count, items that each begin with a line "Rate this item",
/// and a line with the page number. Date line and title of an item are above that line, so they are at the end of the text before
/// it.</summary>
internal static class ListPageParser
{
    private const string RatingLine = "Rate this item";
    private static readonly string[] DateFormats = ["dddd, d MMMM yyyy HH:mm", "dddd, d MMMM yyyy"];

    /// <summary>Parses the page. Returns null if the text has no line "Rate this item".</summary>
    public static ParsedFile? Parse(string text)
    {
        string[] lines =
            [.. text.Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        var first = Array.FindIndex(lines, IsRatingLine);
        if (first < 0) return null;
        var page = Array.FindIndex(lines, first, line => ParsePageCount(line) is not null);
        var end = page < 0 ? lines.Length : page;

        var items = new List<ParsedItem>();
        var problems = new List<(int, string)>();
        var trailer = ParseTrailer(lines, 0, first);
        for (var rate = first; rate < end;)
        {
            var next = Array.FindIndex(lines, rate + 1, end - rate - 1, IsRatingLine);
            if (next < 0) next = end;
            var start = rate + 1;
            while (start < next && lines[start].Length == 0) start++;
            if (start < next && IsVoteCount(lines[start])) start++;

            var following = ParseTrailer(lines, start, next);
            var paragraphs = ParsedItem.SplitParagraphs(lines.AsSpan(start, following.Start - start));
            items.Add(new(rate + 1, paragraphs) { Title = trailer.Title, PageDate = trailer.At });
            if (next == end && following.At is not null)
                problems.Add((following.Start + 1, "There is no item after this date line: check whether the text is complete."));
            trailer = following;
            rate = next;
        }

        // Counted in the raw text, to detect items that the parser does not recognise.
        var expected = CountRatingLines(text);
        if (expected != items.Count)
        {
            var message = $"The text contains '{RatingLine}' {expected} times, but only {items.Count} items were found.";
            problems.Add((end, message));
        }

        return new(expected, items)
        {
            TotalItems = lines.Take(first).Select(ParseItemCount).LastOrDefault(count => count is not null),
            TotalPages = page < 0 ? null : ParsePageCount(lines[page]),
            Problems = problems,
        };
    }

    private static bool IsRatingLine(string line) =>
        line == RatingLine
            || (line.StartsWith(RatingLine + " (", StringComparison.Ordinal) && IsVoteCount(line[(RatingLine.Length + 1)..]));

    // (0 votes), (1 Vote)
    private static bool IsVoteCount(string line)
    {
        if (!line.StartsWith('(') || !line.EndsWith(')')) return false;
        var parts = line[1..^1].Split(' ');
        return parts.Length == 2 && parts[0].All(char.IsAsciiDigit) && parts[1].ToUpperInvariant() is "VOTE" or "VOTES";
    }

    private static (int Start, DateOrDateTime? At, string? Title) ParseTrailer(string[] lines, int from, int to)
    {
        var last = LastNonEmptyLine(lines, from, to);
        if (last < 0) return (to, null, null);
        if (ParseDate(lines[last]) is { } date) return (last, date, null);
        var above = LastNonEmptyLine(lines, from, last);
        return above >= 0 && lines[last].Length <= TranslationField.Title.MaxLength && ParseDate(lines[above]) is { } at
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

    private static DateOrDateTime? ParseDate(string line)
    {
        for (var index = 0; index < DateFormats.Length; index++)
        {
            if (DateTime.TryParseExact(line, DateFormats[index], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
                return new(at, index > 0);
        }

        return null;
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

    // Page 1 of 35
    private static int? ParsePageCount(string line) =>
        line.Length < 40 && line.Split(' ') is ["Page", var page, "of", var pages]
        && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    private static int CountRatingLines(string text)
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(RatingLine, at, StringComparison.Ordinal)) >= 0; at += RatingLine.Length) count++;
        return count;
    }
}
