using CariccPortal.Editing.Revisions;
using DiffPlex;
using DiffPlex.Model;

namespace CariccPortal.Integrity;

/// <summary>Compares a text of unknown origin with a published one.</summary>
public sealed class TextComparison
{
    /// <summary>Shorter texts occur everywhere.</summary>
    public const int MinWords = 5;

    // Three words in a row seldom match by chance.
    private const int RunLength = 3;

    // More new words at the start or end are another text, such as the name of a newspaper or the signature of a letter.
    private const int MaxChangedAtEnd = 2;

    private readonly List<DiffSegment> segments = [];

    private TextComparison(int start, int end) => (Start, End) = (start, end);

    /// <summary>The first word of the checked text that belongs to the published one.</summary>
    public int Start { get; private set; }

    /// <summary>The end of these words (exclusive).</summary>
    public int End { get; private set; }

    /// <summary>The number of equal words.</summary>
    public int Matched { get; private set; }

    /// <summary>The number of places in which the checked text differs.</summary>
    public int Alterations { get; private set; }

    /// <summary>Whether a word has letters of another alphabet that look the same.</summary>
    public bool HasLookalikes { get; private set; }

    /// <summary>Whether it is the whole published text.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The texts side by side: removed is what only the published text has, added is what only the checked one has.</summary>
    public IReadOnlyList<DiffSegment> Segments => segments;

    /// <summary>Compares; null if the texts have too little in common.</summary>
    /// <param name="words">The words of the checked text.</param>
    /// <param name="published">The words of the published text.</param>
    public static TextComparison? Create(IReadOnlyList<CheckedText.Word> words, IReadOnlyList<CheckedText.Word> published)
    {
        if (words.Count < MinWords || FindWindow(words, published) is not var (from, until)) return null;
        var old = published.Skip(from).Take(until - from).ToList();
        var diff = new Differ().CreateDiffs(Join(old), Join(words), ignoreWhiteSpace: false, ignoreCase: false, new LineChunker());
        var blocks = FindBlocks(diff, old.Count, words.Count);
        var comparison = new TextComparison(0, words.Count);
        comparison.Compare(old, words, blocks, isFromStart: from == 0, isToEnd: until == published.Count);
        return comparison.Matched >= MinWords && comparison.Matched * 2 >= comparison.End - comparison.Start ? comparison : null;
    }

    // The blocks that differ. A few equal words far from the rest, such as an article, do not belong to the copy.
    private static List<(int Old, int OldCount, int New, int NewCount)> FindBlocks(DiffResult diff, int oldCount, int newCount)
    {
        var runs = new List<(int Old, int New, int Length)>();
        var (oldAt, newAt) = (0, 0);
        foreach (var block in diff.DiffBlocks)
        {
            if (block.DeleteStartA > oldAt) runs.Add((oldAt, newAt, block.DeleteStartA - oldAt));
            (oldAt, newAt) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }

        if (oldCount > oldAt) runs.Add((oldAt, newAt, oldCount - oldAt));
        while (runs.Count > 1 && IsFar(runs[^1], runs[^2], runs[^1])) runs.RemoveAt(runs.Count - 1);
        while (runs.Count > 1 && IsFar(runs[0], runs[0], runs[1])) runs.RemoveAt(0);

        var blocks = new List<(int Old, int OldCount, int New, int NewCount)>();
        (oldAt, newAt) = (0, 0);
        foreach (var (old, added, length) in runs.Append((oldCount, newCount, 0)))
        {
            if (old > oldAt || added > newAt) blocks.Add((oldAt, old - oldAt, newAt, added - newAt));
            (oldAt, newAt) = (old + length, added + length);
        }

        return blocks;
    }

    private static bool IsFar((int Old, int New, int Length) run, (int Old, int New, int Length) before,
        (int Old, int New, int Length) after) =>
        run.Length < RunLength && after.New - (before.New + before.Length) > MaxChangedAtEnd;

    private static string Join(IEnumerable<CheckedText.Word> words) => string.Join('\n', words.Select(word => word.Skeleton));

    // The part of the published text that the checked one can be a copy of: a short quotation must not be compared with all of it.
    private static (int From, int Until)? FindWindow(IReadOnlyList<CheckedText.Word> words, IReadOnlyList<CheckedText.Word> published)
    {
        var runs = new Dictionary<(string, string, string), List<int>>();
        for (var at = 0; at + RunLength <= published.Count; at++)
        {
            var key = (published[at].Skeleton, published[at + 1].Skeleton, published[at + 2].Skeleton);
            if (!runs.TryGetValue(key, out var places)) runs[key] = places = [];
            if (places.Count < 20) places.Add(at);
        }

        var hits = new List<(int Word, int Place)>();
        for (var at = 0; at + RunLength <= words.Count; at++)
        {
            if (runs.TryGetValue((words[at].Skeleton, words[at + 1].Skeleton, words[at + 2].Skeleton), out var places))
                hits.AddRange(places.Select(place => (at, place)));
        }

        if (hits.Count == 0) return null;
        // Most runs keep their distance from the start, give or take some words.
        const int Step = 40;
        var main = hits.GroupBy(hit => (hit.Place - hit.Word) / Step).MaxBy(group => group.Count())!.Key * Step;
        var slack = (2 * Step) + (words.Count / 5);
        // A name may stand in the title too: of several places the one at the usual distance counts.
        var near = hits.GroupBy(hit => hit.Word).Select(group => group.MinBy(hit => Math.Abs(hit.Place - hit.Word - main)))
            .Where(hit => Math.Abs(hit.Place - hit.Word - main) <= slack).ToList();
        if (near.Count == 0) near = hits;
        var (first, last) = (near.MinBy(hit => hit.Place), near.MaxBy(hit => hit.Place));
        return (Math.Max(0, first.Place - Math.Min(first.Word, MaxChangedAtEnd)),
            Math.Min(published.Count, last.Place + RunLength + Math.Min(words.Count - last.Word - RunLength, MaxChangedAtEnd)));
    }

    private void Compare(IReadOnlyList<CheckedText.Word> old, IReadOnlyList<CheckedText.Word> words,
        List<(int Old, int OldCount, int New, int NewCount)> blocks, bool isFromStart, bool isToEnd)
    {
        var (oldAt, newAt) = (0, 0);
        for (var place = 0; place <= blocks.Count; place++)
        {
            var isEnd = place == blocks.Count;
            var block = isEnd ? (Old: old.Count, OldCount: 0, New: words.Count, NewCount: 0) : blocks[place];
            for (; oldAt < block.Old; oldAt++, newAt++) AddSame(old[oldAt], words[newAt]);
            if (isEnd) break;
            (oldAt, newAt) = (block.Old + block.OldCount, block.New + block.NewCount);
            var (isFirst, isLast) = (block.New == 0 && block.Old == 0, newAt == words.Count && oldAt == old.Count);
            if ((isFirst || isLast) && IsOtherText(block, words, isFirst))
            {
                if (isFirst) (Start, isFromStart) = (block.NewCount, isFromStart && block.OldCount == 0);
                else (End, isToEnd) = (block.New, isToEnd && block.OldCount == 0);
                continue;
            }

            var removed = old.Skip(block.Old).Take(block.OldCount).ToList();
            if (removed.Exists(word => !word.IsOptional)) removed.RemoveAll(word => word.IsOptional);
            // The title, the summary and the dates may be left out as a whole.
            if (block.NewCount == 0 && removed.TrueForAll(word => word.IsOptional)) continue;
            Alterations++;
            Add(DiffSegment.Kind.Removed, removed);
            Add(DiffSegment.Kind.Added, words.Skip(block.New).Take(block.NewCount));
        }

        IsComplete = isFromStart && isToEnd;
    }

    // What stands on a line of its own, and several new words, are not an alteration of the text but another one.
    private static bool IsOtherText((int Old, int OldCount, int New, int NewCount) block, IReadOnlyList<CheckedText.Word> words,
        bool isFirst)
    {
        if (block.NewCount is 0 or > MaxChangedAtEnd) return true;
        return isFirst ? words[block.NewCount - 1].Line < words[Math.Min(block.NewCount, words.Count - 1)].Line
            : words[block.New].Line > words[Math.Max(0, block.New - 1)].Line;
    }

    private void AddSame(CheckedText.Word old, CheckedText.Word word)
    {
        Matched++;
        if (old.Form == word.Form)
        {
            Add(DiffSegment.Kind.Same, [word]);
            return;
        }

        (Alterations, HasLookalikes) = (Alterations + 1, true);
        Add(DiffSegment.Kind.Removed, [old]);
        Add(DiffSegment.Kind.Added, [word]);
    }

    private void Add(DiffSegment.Kind kind, IEnumerable<CheckedText.Word> words)
    {
        var text = string.Concat(words.Select(word => word.Text + " "));
        if (text.Length == 0) return;
        if (segments.Count > 0 && segments[^1].Change == kind) segments[^1] = new(kind, segments[^1].Text + text);
        else segments.Add(new(kind, text));
    }

    private sealed class LineChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text.Split('\n');
    }
}
