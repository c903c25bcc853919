namespace CariccPortal.Editing.Revisions;

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
