namespace CariccPortal.Search;

/// <summary>Compares spellings by their edit distance.</summary>
public static class EditDistance
{
    private const int MaxShortWordLength = 4;

    /// <summary>Returns the candidates within one edit (words of up to 4 letters) or two edits, nearest first.</summary>
    public static IEnumerable<string> FindNearest(string word, IEnumerable<string> candidates)
    {
        var maxDistance = word.Length <= MaxShortWordLength ? 1 : 2;
        return candidates.Select(one => (Word: one, Distance: Compute(word, one))).Where(one => one.Distance <= maxDistance)
            .OrderBy(one => one.Distance).ThenBy(one => Math.Abs(one.Word.Length - word.Length))
            .ThenBy(one => one.Word, StringComparer.Ordinal)
            .Select(one => one.Word);
    }

    /// <summary>Returns the restricted Damerau–Levenshtein distance: insertions, deletions, substitutions and swaps of
    /// neighbours.</summary>
    public static int Compute(string one, string other)
    {
        var (before, above, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var column = 0; column <= other.Length; column++) above[column] = column;
        for (var at = 1; at <= one.Length; at++)
        {
            row[0] = at;
            for (var column = 1; column <= other.Length; column++)
            {
                var isSame = one[at - 1] == other[column - 1];
                row[column] = Math.Min(Math.Min(above[column], row[column - 1]) + 1, above[column - 1] + (isSame ? 0 : 1));
                var isSwapped = at > 1 && column > 1 && one[at - 1] == other[column - 2] && one[at - 2] == other[column - 1];
                if (isSwapped) row[column] = Math.Min(row[column], before[column - 2] + 1);
            }

            (before, above, row) = (above, row, before);
        }

        return above[other.Length];
    }
}
