using DiffPlex;

namespace CariccPortal.Editing.Revisions;

/// <summary>Puts two people's changes of one text together, paragraph by paragraph: what one of them changed or took out is as they
/// left it; of what both changed, nothing is lost (see <see cref="MergeResult.Conflicts"/>).</summary>
public static class ThreeWayMerge
{
    private sealed record MergeChunk(int Start, int End, string[] Replacement);

    /// <summary>Puts the changes together.</summary>
    /// <param name="baseText">What both began from; null where it is not kept. What both still have is then taken for it, so that nothing
    /// counts as taken out.</param>
    /// <param name="mine">The text of whoever saves second.</param>
    /// <param name="theirs">The text that is stored.</param>
    public static MergeResult Merge(string? baseText, string mine, string theirs)
    {
        var from = SplitParagraphs(baseText ?? GetCommonText(mine, theirs));
        var (ours, others) = (GetChunks(from, mine), GetChunks(from, theirs));
        var (text, places) = (new List<string>(), new List<MergeConflict>());
        var (at, our, other) = (0, 0, 0);
        while (our < ours.Count || other < others.Count)
        {
            var (start, end) = NextRange(ours, our, others, other);
            text.AddRange(from[at..start]);
            var (ourEnd, otherEnd) = (our, other);
            // What reaches into a stretch of the other's belongs to it, and may make it longer.
            for (var grown = true; grown;)
            {
                grown = TakeOverlapping(ours, ref ourEnd, start, ref end) | TakeOverlapping(others, ref otherEnd, start, ref end);
            }

            var (mineIs, theirsIs) = (Apply(from, start, end, ours[our..ourEnd]), Apply(from, start, end, others[other..otherEnd]));
            if (ourEnd == our) text.AddRange(theirsIs);
            else if (otherEnd == other || mineIs.SequenceEqual(theirsIs, StringComparer.Ordinal)) text.AddRange(mineIs);
            else
            {
                if (start == end) text.AddRange(theirsIs);
                text.AddRange(mineIs);
                places.Add(new(Join(from[start..end]), Join(mineIs), Join(theirsIs)));
            }

            (at, our, other) = (end, ourEnd, otherEnd);
        }

        text.AddRange(from[at..]);
        return new(Join(text), places);
    }

    // Of two changes at one place, what is put in before a paragraph comes before what becomes of the paragraph.
    private static (int Start, int End) NextRange(List<MergeChunk> mine, int mineIndex, List<MergeChunk> theirs, int theirsIndex)
    {
        var first = new[] { mine.ElementAtOrDefault(mineIndex), theirs.ElementAtOrDefault(theirsIndex) }.OfType<MergeChunk>()
            .OrderBy(change => change.Start).ThenBy(change => change.End).First();
        return (first.Start, first.End);
    }

    private static bool TakeOverlapping(List<MergeChunk> chunks, ref int next, int start, ref int end)
    {
        var taken = false;
        while (next < chunks.Count && chunks[next] is var change && (change.Start < end || (change.Start == start && change.End == end)))
        {
            (end, taken) = (Math.Max(end, change.End), true);
            next++;
        }

        return taken;
    }

    private static List<string> Apply(string[] from, int start, int end, List<MergeChunk> chunks)
    {
        var (text, at) = (new List<string>(), start);
        foreach (var change in chunks)
        {
            text.AddRange(from[at..change.Start]);
            text.AddRange(change.Replacement);
            at = change.End;
        }

        text.AddRange(from[at..end]);
        return text;
    }

    private static List<MergeChunk> GetChunks(string[] from, string to)
    {
        var found = new Differ().CreateCustomDiffs(string.Concat(from), to, ignoreWhiteSpace: false, SplitParagraphs);
        return [.. found.DiffBlocks.SelectMany(
            block => SplitByParagraph(
                new MergeChunk(block.DeleteStartA, block.DeleteStartA + block.DeleteCountA,
                    [.. found.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)])))];
    }

    // As many paragraphs in the stead of as many: each was changed by itself, and meets only a change of itself.
    private static IEnumerable<MergeChunk> SplitByParagraph(MergeChunk chunk) => chunk.End - chunk.Start == chunk.Replacement.Length
        ? chunk.Replacement.Select((paragraph, at) => new MergeChunk(chunk.Start + at, chunk.Start + at + 1, [paragraph]))
        : [chunk];

    private static string GetCommonText(string mine, string theirs)
    {
        var (ours, changes) = (SplitParagraphs(mine), GetChunks(SplitParagraphs(mine), theirs));
        return string.Concat(ours.Where((_, at) => !changes.Exists(change => at >= change.Start && at < change.End)));
    }

    private static string Join(IEnumerable<string> paragraphs) => string.Concat(paragraphs).TrimEnd();

    // Each with the empty lines after it; the last one has such a line too, so that what is added after it leaves it as it is.
    private static string[] SplitParagraphs(string text)
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
