using DiffPlex;

namespace CariccPortal.Editing;

/// <summary>Puts two people's changes of one text together, paragraph by paragraph: what one of them changed or took out is as they
/// left it; of what both changed, nothing is lost (see <see cref="MergedText.Places"/>).</summary>
public static class TextMerge
{
    private sealed record Change(int Start, int End, string[] Stead);

    /// <summary>Puts the changes together.</summary>
    /// <param name="common">What both began from; null where it is not kept. What both still have is then taken for it, so that nothing
    /// counts as taken out.</param>
    /// <param name="mine">The text of whoever saves second.</param>
    /// <param name="theirs">The text that is stored.</param>
    public static MergedText Of(string? common, string mine, string theirs)
    {
        var from = Paragraphs(common ?? Shared(mine, theirs));
        var (ours, others) = (Changes(from, mine), Changes(from, theirs));
        var (text, places) = (new List<string>(), new List<TouchedTwice>());
        var (at, our, other) = (0, 0, 0);
        while (our < ours.Count || other < others.Count)
        {
            var (start, end) = Next(ours, our, others, other);
            text.AddRange(from[at..start]);
            var (ourEnd, otherEnd) = (our, other);
            // What reaches into a stretch of the other's belongs to it, and may make it longer.
            for (var grown = true; grown;)
            {
                grown = Take(ours, ref ourEnd, start, ref end) | Take(others, ref otherEnd, start, ref end);
            }

            var (mineIs, theirsIs) = (Applied(from, start, end, ours[our..ourEnd]), Applied(from, start, end, others[other..otherEnd]));
            if (ourEnd == our) text.AddRange(theirsIs);
            else if (otherEnd == other || mineIs.SequenceEqual(theirsIs, StringComparer.Ordinal)) text.AddRange(mineIs);
            else
            {
                if (start == end) text.AddRange(theirsIs);
                text.AddRange(mineIs);
                places.Add(new(Joined(from[start..end]), Joined(mineIs), Joined(theirsIs)));
            }

            (at, our, other) = (end, ourEnd, otherEnd);
        }

        text.AddRange(from[at..]);
        return new(Joined(text), places);
    }

    // Of two changes at one place, what is put in before a paragraph comes before what becomes of the paragraph.
    private static (int Start, int End) Next(List<Change> ours, int our, List<Change> others, int other)
    {
        var first = new[] { ours.ElementAtOrDefault(our), others.ElementAtOrDefault(other) }.OfType<Change>().OrderBy(change => change.Start).ThenBy(change => change.End).First();
        return (first.Start, first.End);
    }

    private static bool Take(List<Change> changes, ref int next, int start, ref int end)
    {
        var taken = false;
        while (next < changes.Count && changes[next] is var change && (change.Start < end || (change.Start == start && change.End == end)))
        {
            (end, taken) = (Math.Max(end, change.End), true);
            next++;
        }

        return taken;
    }

    private static List<string> Applied(string[] from, int start, int end, List<Change> changes)
    {
        var (text, at) = (new List<string>(), start);
        foreach (var change in changes)
        {
            text.AddRange(from[at..change.Start]);
            text.AddRange(change.Stead);
            at = change.End;
        }

        text.AddRange(from[at..end]);
        return text;
    }

    private static List<Change> Changes(string[] from, string to)
    {
        var found = new Differ().CreateCustomDiffs(string.Concat(from), to, ignoreWhiteSpace: false, Paragraphs);
        return [.. found.DiffBlocks.SelectMany(block => OneByOne(new Change(block.DeleteStartA, block.DeleteStartA + block.DeleteCountA, [.. found.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)])))];
    }

    // As many paragraphs in the stead of as many: each was changed by itself, and meets only a change of itself.
    private static IEnumerable<Change> OneByOne(Change change) => change.End - change.Start == change.Stead.Length
        ? change.Stead.Select((paragraph, at) => new Change(change.Start + at, change.Start + at + 1, [paragraph]))
        : [change];

    private static string Shared(string mine, string theirs)
    {
        var (ours, changes) = (Paragraphs(mine), Changes(Paragraphs(mine), theirs));
        return string.Concat(ours.Where((_, at) => !changes.Exists(change => at >= change.Start && at < change.End)));
    }

    private static string Joined(IEnumerable<string> paragraphs) => string.Concat(paragraphs).TrimEnd();

    // Each with the empty lines after it; the last one has such a line too, so that what is added after it leaves it as it is.
    private static string[] Paragraphs(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd();
        if (lines.Length == 0) return [];
        lines += "\n\n";
        var paragraphs = new List<string>();
        for (var start = 0; start < lines.Length;)
        {
            var end = lines.IndexOf("\n\n", start, StringComparison.Ordinal);
            while (end < lines.Length && lines[end] == '\n') end++;
            paragraphs.Add(lines[start..end]);
            start = end;
        }

        return [.. paragraphs];
    }
}
