using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>A list page of the old site, saved as text: a heading with a count, items that each begin with a rate line, a
/// line that tells the page. What an item has besides its body, its date line and title, stands above its rate line and so
/// at the tail of the text before it.</summary>
internal static class ListPage
{
    private const string Rate = "Rate this item";
    private static readonly string[] DateLines = ["dddd, d MMMM yyyy HH:mm", "dddd, d MMMM yyyy"];

    /// <summary>Reads the page; null where the text has no rate line.</summary>
    public static FoundText? Read(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        var first = Array.FindIndex(lines, IsRate);
        if (first < 0) return null;
        var page = Array.FindIndex(lines, first, line => PagesOf(line) is not null);
        var end = page < 0 ? lines.Length : page;

        var items = new List<FoundItem>();
        var strays = new List<(int, string)>();
        var tail = TailOf(lines, 0, first);
        for (var rate = first; rate < end;)
        {
            var next = Array.FindIndex(lines, rate + 1, end - rate - 1, IsRate);
            if (next < 0) next = end;
            var start = rate + 1;
            while (start < next && lines[start].Length == 0) start++;
            if (start < next && AreVotes(lines[start])) start++;

            var following = TailOf(lines, start, next);
            items.Add(new(rate + 1, FoundItem.ParagraphsOf(lines.AsSpan(start, following.Start - start))) { Title = tail.Title, DatedAt = tail.At });
            if (next == end && following.At is not null)
                strays.Add((following.Start + 1, "A date line stands here, but no item follows it: is the text cut off?"));
            tail = following;
            rate = next;
        }

        // Counted in the raw text, so that an item the parser cannot see is missed and not merely absent.
        var expected = Count(text);
        if (expected != items.Count)
            strays.Add((end, string.Create(CultureInfo.InvariantCulture, $"'{Rate}' stands {expected} times in the text, but only {items.Count} times at the head of an item.")));
        return new(expected, items)
        {
            ToldItems = lines.Take(first).Select(CountOf).LastOrDefault(count => count is not null),
            ToldPages = page < 0 ? null : PagesOf(lines[page]),
            Strays = strays,
        };
    }

    private static bool IsRate(string line) =>
        line == Rate || (line.StartsWith(Rate + " (", StringComparison.Ordinal) && AreVotes(line[(Rate.Length + 1)..]));

    // (0 votes), (1 Vote)
    private static bool AreVotes(string line)
    {
        if (!line.StartsWith('(') || !line.EndsWith(')')) return false;
        var parts = line[1..^1].Split(' ');
        return parts.Length == 2 && parts[0].All(char.IsAsciiDigit) && parts[1].ToUpperInvariant() is "VOTE" or "VOTES";
    }

    private static (int Start, DayOrHour? At, string? Title) TailOf(string[] lines, int from, int to)
    {
        var last = LastWritten(lines, from, to);
        if (last < 0) return (to, null, null);
        if (DateOf(lines[last]) is { } alone) return (last, alone, null);
        var above = LastWritten(lines, from, last);
        return above >= 0 && lines[last].Length <= ItemText.TitleLength && DateOf(lines[above]) is { } at
            ? (above, at, lines[last])
            : (to, null, null);
    }

    private static int LastWritten(string[] lines, int from, int to)
    {
        while (--to >= from && lines[to].Length == 0)
        {
        }

        return to >= from ? to : -1;
    }

    private static DayOrHour? DateOf(string line)
    {
        for (var form = 0; form < DateLines.Length; form++)
        {
            if (DateTime.TryParseExact(line, DateLines[form], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return new(at, form > 0);
        }

        return null;
    }

    // Breaking news (420)
    private static int? CountOf(string line)
    {
        var open = line.LastIndexOf('(');
        return open > 0 && line.EndsWith(')') && int.TryParse(line.AsSpan(open + 1, line.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
    }

    // Page 1 of 35
    private static int? PagesOf(string line) =>
        line.Length < 40 && line.Split(' ') is ["Page", var page, "of", var pages]
        && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            ? told
            : null;

    private static int Count(string text)
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(Rate, at, StringComparison.Ordinal)) >= 0; at += Rate.Length) count++;
        return count;
    }
}
