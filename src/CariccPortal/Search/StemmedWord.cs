namespace CariccPortal.Search;

/// <summary>A word while endings are taken from it.</summary>
/// <param name="word">The word.</param>
internal ref struct StemmedWord(ReadOnlySpan<char> word)
{
    /// <summary>What is left of the word.</summary>
    public ReadOnlySpan<char> Left { get; private set; } = word;

    /// <summary>The longest of some endings that the word has and that does not begin before a place; null where it has none.</summary>
    public readonly string? Ending(IReadOnlyList<string> endings, int from = 0)
    {
        string? longest = null;
        foreach (var ending in endings)
        {
            if (ending.Length > (longest?.Length ?? 0) && Left.Length - ending.Length >= from && Left.EndsWith(ending)) longest = ending;
        }

        return longest;
    }

    /// <summary>Takes some letters from the end.</summary>
    public void Cut(int letters) => Left = Left[..^letters];

    /// <summary>Puts another ending in the place of one.</summary>
    public void Replace(string ending, string by) => Left = string.Concat(Left[..^ending.Length], by);

    /// <summary>The place after the first vowel and the consonant that follows it, looked for from a place; the word's end where there is none.</summary>
    public readonly int Region(int from, string vowels)
    {
        for (var at = from + 1; at < Left.Length; at++)
        {
            if (vowels.Contains(Left[at - 1]) && !vowels.Contains(Left[at])) return at + 1;
        }

        return Left.Length;
    }
}
