using System.Globalization;
using DiffPlex;
using static CariccPortal.Editing.Revisions.DiffSegment;

namespace CariccPortal.Editing.Revisions;

/// <summary>Compares two versions of a text: first by line, then by word within the changed lines. This is fast for long texts and shows a
/// corrected word as one change.</summary>
public static class TextDiff
{
    // Comparing two unrelated segments of this many words takes about 0.1 s. Longer segments are shown as replaced.
    private const int MaxWords = 4000;

    private const int LongSegment = 200;

    /// <summary>Compares the versions. A removed segment comes before the segment that replaces it.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    public static IReadOnlyList<DiffSegment> Compare(string before, string after)
    {
        var (old, later) = (before.ReplaceLineEndings("\n"), after.ReplaceLineEndings("\n"));
        var pieces = new List<DiffSegment>();
        AppendDiff(old, later, SplitLines, pieces, (removed, added) => AppendWordDiff(removed, added, pieces));
        return MergeAdjacent(pieces);
    }

    private static void AppendWordDiff(string removed, string added, List<DiffSegment> segments)
    {
        if (SplitWords(removed).Length + SplitWords(added).Length > MaxWords)
        {
            Replace(removed, added, segments);
            return;
        }

        var laid = new List<DiffSegment>();
        AppendDiff(removed, added, SplitWords, laid, (less, more) => Replace(less, more, laid));
        if (IsRewritten(removed, added, laid)) Replace(removed, added, segments);
        else segments.AddRange(laid);
    }

    // A long segment with only a few words in common was rewritten. Alternating removed and added words would be unreadable.
    private static bool IsRewritten(string removed, string added, List<DiffSegment> segments)
    {
        var longer = Math.Max(removed.Length, added.Length);
        return longer > LongSegment && removed.Length > 0 && added.Length > 0
            && segments.Where(piece => piece.Change == Kind.Same).Sum(piece => piece.Text.Length) * 3 < longer;
    }

    private static void AppendDiff(string before, string after, Func<string, string[]> parts, List<DiffSegment> segments,
        Action<string, string> differing)
    {
        var found = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, parts);
        var at = 0;
        foreach (var block in found.DiffBlocks)
        {
            Add(Kind.Same, Concat(found.PiecesOld, at, block.DeleteStartA - at), segments);
            differing(Concat(found.PiecesOld, block.DeleteStartA, block.DeleteCountA),
                Concat(found.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Add(Kind.Same, Concat(found.PiecesOld, at, found.PiecesOld.Count - at), segments);
    }

    private static string Concat(IReadOnlyList<string> pieces, int start, int count) => string.Concat(pieces.Skip(start).Take(count));

    private static void Replace(string removed, string added, List<DiffSegment> segments)
    {
        Add(Kind.Removed, removed, segments);
        Add(Kind.Added, added, segments);
    }

    private static void Add(Kind kind, string text, List<DiffSegment> segments)
    {
        if (text.Length > 0) segments.Add(new(kind, text));
    }

    // A space between two changed words is part of the change: three changed words in a row are shown as one change.
    private static List<DiffSegment> MergeAdjacent(List<DiffSegment> segments)
    {
        var joined = new List<DiffSegment>();
        for (var at = 0; at < segments.Count; at++)
        {
            if (segments[at].Change == Kind.Same)
            {
                joined.Add(segments[at]);
                continue;
            }

            var (removed, added) = ("", "");
            for (; at < segments.Count && (segments[at].Change != Kind.Same || IsSpaceBetweenChanges(segments, at)); at++)
            {
                if (segments[at].Change != Kind.Added) removed += segments[at].Text;
                if (segments[at].Change != Kind.Removed) added += segments[at].Text;
            }

            Replace(removed, added, joined);
            at--;
        }

        return joined;
    }

    private static bool IsSpaceBetweenChanges(List<DiffSegment> segments, int at) =>
        at + 1 < segments.Count && segments[at + 1].Change != Kind.Same && segments[at].Text.All(letter => letter is ' ' or '\u00A0');

    // Each line includes its line ending, so that joining the lines restores the text.
    private static string[] SplitLines(string text) =>
        Split(text, static (text, start) => text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length);

    private static string[] SplitWords(string text) => Split(text, static (text, start) =>
    {
        var end = start + 1;
        if (IsInWord(text[start])) while (end < text.Length && IsInWord(text[end])) end++;
        else if (text[start] == ' ') while (end < text.Length && text[end] == ' ') end++;
        return end;
    });

    private static string[] Split(string text, Func<string, int, int> findEnd)
    {
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = findEnd(text, start);
            parts.Add(text[start..end]);
            start = end;
        }

        return [.. parts];
    }

    // Surrogate pairs and combining marks belong to the word, so that no segment splits a character.
    private static bool IsInWord(char letter) => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || letter is '\u200D' or '\uFE0F'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

/// <summary>A segment of the comparison of two versions of a text.</summary>
/// <param name="Change">Whether both versions contain the segment, or only one.</param>
/// <param name="Text">The text of the segment.</param>
public readonly record struct DiffSegment(DiffSegment.Kind Change, string Text)
{
    /// <summary>The versions that contain a segment.</summary>
    public enum Kind
    {
        /// <summary>Both versions.</summary>
        Same,

        /// <summary>Only the earlier version.</summary>
        Removed,

        /// <summary>Only the later version.</summary>
        Added,
    }
}

/// <summary>The size of the difference between two versions of a text.</summary>
/// <param name="Added">The number of words that only the later version has.</param>
/// <param name="Removed">The number of words that only the earlier version has.</param>
public sealed record DiffStats(int Added, int Removed)
{
    /// <summary>Counts the words in all added and removed segments.</summary>
    public static DiffStats Count(IEnumerable<DiffSegment> segments)
    {
        var (added, removed) = (0, 0);
        foreach (var piece in segments)
        {
            if (piece.Change == DiffSegment.Kind.Added) added += CountWords(piece.Text);
            if (piece.Change == DiffSegment.Kind.Removed) removed += CountWords(piece.Text);
        }

        return new(added, removed);
    }

    /// <summary>Counts the words in a text. A word is delimited by spaces and contains a letter or a digit.</summary>
    public static int CountWords(string text)
    {
        var (words, isIn) = (0, false);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter)) isIn = false;
            else if (!isIn && char.IsLetterOrDigit(letter)) (words, isIn) = (words + 1, true);
        }

        return words;
    }
}
