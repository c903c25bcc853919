using System.Globalization;
using DiffPlex;
using static CariccPortal.Editing.DifferencePiece;

namespace CariccPortal.Editing;

/// <summary>What differs between two versions of a text: line by line first, then word by word within the lines that differ, so
/// that long texts cost little and a mended word is shown as one.</summary>
public static class TextDifference
{
    // Two quite different stretches of this many words take about a tenth of a second; longer ones are shown whole.
    private const int MostWords = 4000;

    private const int LongStretch = 200;

    /// <summary>The versions laid over one another. What is removed stands before what is added in its stead.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    public static IReadOnlyList<DifferencePiece> Between(string before, string after)
    {
        var (old, later) = (before.ReplaceLineEndings("\n"), after.ReplaceLineEndings("\n"));
        var pieces = new List<DifferencePiece>();
        Lay(old, later, Lines, pieces, (removed, added) => LayWords(removed, added, pieces));
        return Joined(pieces);
    }

    private static void LayWords(string removed, string added, List<DifferencePiece> pieces)
    {
        if (WordsAndGaps(removed).Length + WordsAndGaps(added).Length > MostWords)
        {
            Replace(removed, added, pieces);
            return;
        }

        var laid = new List<DifferencePiece>();
        Lay(removed, added, WordsAndGaps, laid, (less, more) => Replace(less, more, laid));
        if (IsAnother(removed, added, laid)) Replace(removed, added, pieces);
        else pieces.AddRange(laid);
    }

    // A long stretch that has but stray words in common with the other was written anew: woven into one another, neither could be read.
    private static bool IsAnother(string removed, string added, List<DifferencePiece> laid)
    {
        var longer = Math.Max(removed.Length, added.Length);
        return longer > LongStretch && removed.Length > 0 && added.Length > 0 && laid.Where(piece => piece.Change == Kind.Same).Sum(piece => piece.Words.Length) * 3 < longer;
    }

    private static void Lay(string before, string after, Func<string, string[]> parts, List<DifferencePiece> pieces, Action<string, string> differing)
    {
        var found = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, parts);
        var at = 0;
        foreach (var block in found.DiffBlocks)
        {
            Add(Kind.Same, Text(found.PiecesOld, at, block.DeleteStartA - at), pieces);
            differing(Text(found.PiecesOld, block.DeleteStartA, block.DeleteCountA), Text(found.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Add(Kind.Same, Text(found.PiecesOld, at, found.PiecesOld.Count - at), pieces);
    }

    private static string Text(IReadOnlyList<string> pieces, int start, int count) => string.Concat(pieces.Skip(start).Take(count));

    private static void Replace(string removed, string added, List<DifferencePiece> pieces)
    {
        Add(Kind.Removed, removed, pieces);
        Add(Kind.Added, added, pieces);
    }

    private static void Add(Kind change, string words, List<DifferencePiece> pieces)
    {
        if (words.Length > 0) pieces.Add(new(change, words));
    }

    // A mere blank between two changed words is part of the change: three changed words in a row are read as one.
    private static List<DifferencePiece> Joined(List<DifferencePiece> pieces)
    {
        var joined = new List<DifferencePiece>();
        for (var at = 0; at < pieces.Count; at++)
        {
            if (pieces[at].Change == Kind.Same)
            {
                joined.Add(pieces[at]);
                continue;
            }

            var (removed, added) = ("", "");
            for (; at < pieces.Count && (pieces[at].Change != Kind.Same || IsBlankWithin(pieces, at)); at++)
            {
                if (pieces[at].Change != Kind.Added) removed += pieces[at].Words;
                if (pieces[at].Change != Kind.Removed) added += pieces[at].Words;
            }

            Replace(removed, added, joined);
            at--;
        }

        return joined;
    }

    private static bool IsBlankWithin(List<DifferencePiece> pieces, int at) =>
        at + 1 < pieces.Count && pieces[at + 1].Change != Kind.Same && pieces[at].Words.All(letter => letter is ' ' or '\u00A0');

    // Each with its end, so that the pieces put together are the text again.
    private static string[] Lines(string text) => Cut(text, static (text, start) => text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length);

    private static string[] WordsAndGaps(string text) => Cut(text, static (text, start) =>
    {
        var end = start + 1;
        if (IsInWord(text[start])) while (end < text.Length && IsInWord(text[end])) end++;
        else if (text[start] == ' ') while (end < text.Length && text[end] == ' ') end++;
        return end;
    });

    private static string[] Cut(string text, Func<string, int, int> next)
    {
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = next(text, start);
            parts.Add(text[start..end]);
            start = end;
        }

        return [.. parts];
    }

    // Letters of two code units and combining marks belong to the word, so that no piece ever holds half a sign.
    private static bool IsInWord(char letter) => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || letter is '\u200D' or '\uFE0F'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
