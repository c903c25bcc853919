namespace CariccPortal.Editing;

/// <summary>How much two versions of a text differ by.</summary>
/// <param name="Added">Words that the later one alone has.</param>
/// <param name="Removed">Words that the earlier one alone has.</param>
public sealed record DifferenceSize(int Added, int Removed)
{
    /// <summary>Counts the words of all that differs.</summary>
    public static DifferenceSize Of(IEnumerable<DifferencePiece> pieces)
    {
        var (added, removed) = (0, 0);
        foreach (var piece in pieces)
        {
            if (piece.Change == DifferencePiece.Kind.Added) added += WordsIn(piece.Words);
            if (piece.Change == DifferencePiece.Kind.Removed) removed += WordsIn(piece.Words);
        }

        return new(added, removed);
    }

    /// <summary>How many words a stretch has: what stands between blanks and holds a letter or a digit.</summary>
    public static int WordsIn(string stretch)
    {
        var (words, isIn) = (0, false);
        foreach (var letter in stretch)
        {
            if (char.IsWhiteSpace(letter)) isIn = false;
            else if (!isIn && char.IsLetterOrDigit(letter)) (words, isIn) = (words + 1, true);
        }

        return words;
    }
}
