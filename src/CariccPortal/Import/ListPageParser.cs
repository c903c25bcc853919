using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>A list page of the old site, saved as text: a heading with a count, items that each begin with a rate line, a
/// line that tells the page. What an item has besides its body, its date line and title, stands above its rate line and so
/// at the tail of the text before it.</summary>
internal static class ListPageParser
{
    private const string RatingLine = "Rate this item";
    private static readonly string[] DateFormats = ["dddd, d MMMM yyyy HH:mm", "dddd, d MMMM yyyy"];

    /// <summary>Reads the page; null where the text has no rate line.</summary>
    public static ParsedFile? Parse(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        var first = Array.FindIndex(lines, IsRatingLine);
        if (first < 0) return null;
        var page = Array.FindIndex(lines, first, line => ParsePageCount(line) is not null);
        var end = page < 0 ? lines.Length : page;

        var items = new List<ParsedItem>();
        var strays = new List<(int, string)>();
        var tail = ParseTrailer(lines, 0, first);
        for (var rate = first; rate < end;)
        {
            var next = Array.FindIndex(lines, rate + 1, end - rate - 1, IsRatingLine);
            if (next < 0) next = end;
            var start = rate + 1;
            while (start < next && lines[start].Length == 0) start++;
            if (start < next && IsVoteCount(lines[start])) start++;

            var following = ParseTrailer(lines, start, next);
            items.Add(new(rate + 1, ParsedItem.SplitParagraphs(lines.AsSpan(start, following.Start - start))) { Title = tail.Title, PageDate = tail.At });
            if (next == end && following.At is not null)
                strays.Add((following.Start + 1, "A date line stands here, but no item follows it: is the text cut off?"));
            tail = following;
            rate = next;
        }

        // Counted in the raw text, so that an item the parser cannot see is missed and not merely absent.
        var expected = CountRatingLines(text);
        if (expected != items.Count)
            strays.Add((end, string.Create(CultureInfo.InvariantCulture, $"'{RatingLine}' stands {expected} times in the text, but only {items.Count} times at the head of an item.")));
        return new(expected, items)
        {
            TotalItems = lines.Take(first).Select(ParseItemCount).LastOrDefault(count => count is not null),
            TotalPages = page < 0 ? null : ParsePageCount(lines[page]),
            Problems = strays,
        };
    }

    private static bool IsRatingLine(string line) =>
        line == RatingLine || (line.StartsWith(RatingLine + " (", StringComparison.Ordinal) && IsVoteCount(line[(RatingLine.Length + 1)..]));

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
        if (ParseDate(lines[last]) is { } alone) return (last, alone, null);
        var above = LastNonEmptyLine(lines, from, last);
        return above >= 0 && lines[last].Length <= ItemTranslation.TitleLength && ParseDate(lines[above]) is { } at
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
        for (var form = 0; form < DateFormats.Length; form++)
        {
            if (DateTime.TryParseExact(line, DateFormats[form], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return new(at, form > 0);
        }

        return null;
    }

    // Breaking news (420)
    private static int? ParseItemCount(string line)
    {
        var open = line.LastIndexOf('(');
        return open > 0 && line.EndsWith(')') && int.TryParse(line.AsSpan(open + 1, line.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
    }

    // Page 1 of 35
    private static int? ParsePageCount(string line) =>
        line.Length < 40 && line.Split(' ') is ["Page", var page, "of", var pages]
        && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            ? told
            : null;

    private static int CountRatingLines(string text)
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(RatingLine, at, StringComparison.Ordinal)) >= 0; at += RatingLine.Length) count++;
        return count;
    }
}
