using DiffPlex;

namespace CariccPortal.Editing.Revisions;

/// <summary>Merges the changes of two users to one text by paragraph. Applies what only one user changed or removed. Loses nothing of what
/// both users changed (see <see cref="MergeResult.Conflicts"/>).</summary>
public static class ThreeWayMerge
{
    private sealed record MergeChunk(int Start, int End, string[] Replacement);

    /// <summary>Merges the changes.</summary>
    /// <param name="baseText">The text that both users started from; null if it is not stored. Then the paragraphs that both texts contain
    /// are the base, so that nothing counts as removed.</param>
    /// <param name="mine">The submitted text.</param>
    /// <param name="theirs">The stored text.</param>
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
            // Overlapping changes of both users form one range. Each change may extend the range.
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

    // At the same position, an insertion before a paragraph comes before a change to the paragraph.
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

    // If the number of paragraphs is unchanged, each paragraph is a separate change. It overlaps only with changes to the same paragraph.
    private static IEnumerable<MergeChunk> SplitByParagraph(MergeChunk chunk) => chunk.End - chunk.Start == chunk.Replacement.Length
        ? chunk.Replacement.Select((paragraph, at) => new MergeChunk(chunk.Start + at, chunk.Start + at + 1, [paragraph]))
        : [chunk];

    private static string GetCommonText(string mine, string theirs)
    {
        var (ours, changes) = (SplitParagraphs(mine), GetChunks(SplitParagraphs(mine), theirs));
        return string.Concat(ours.Where((_, at) => !changes.Exists(change => at >= change.Start && at < change.End)));
    }

    private static string Join(IEnumerable<string> paragraphs) => string.Concat(paragraphs).TrimEnd();

    // Each paragraph includes the empty lines after it. The last one gets an empty line too, so that appended text does not change it.
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

/// <summary>A passage of a text that two users changed differently.</summary>
/// <param name="Base">The original passage; empty if both users added text at the same position.</param>
/// <param name="Mine">The passage as submitted by the user who saves second.</param>
/// <param name="Theirs">The passage as stored by the user who saved first.</param>
public sealed record MergeConflict(string Base, string Mine, string Theirs);

/// <summary>The result of merging the changes of two users to one text.</summary>
/// <param name="Text">The text with the changes of both.</param>
/// <param name="Conflicts">The passages that both users changed, in order. The merged text contains the submitted passage. If both users
/// added text at the same position, it contains the stored passage, then the submitted one.</param>
public sealed record MergeResult(string Text, IReadOnlyList<MergeConflict> Conflicts);
