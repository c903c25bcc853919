namespace CariccPortal.Editing.Revisions;

/// <summary>How much two versions of a text differ by.</summary>
/// <param name="Added">Words that the later one alone has.</param>
/// <param name="Removed">Words that the earlier one alone has.</param>
public sealed record DiffStats(int Added, int Removed)
{
    /// <summary>Counts the words of all that differs.</summary>
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

    /// <summary>How many words a stretch has: what stands between blanks and holds a letter or a digit.</summary>
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
