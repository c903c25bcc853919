namespace CariccPortal.Search;

/// <summary>A word while endings are taken from it.</summary>
/// <param name="word">The word.</param>
internal ref struct StemBuffer(ReadOnlySpan<char> word)
{
    /// <summary>What is left of the word.</summary>
    public ReadOnlySpan<char> Remaining { get; private set; } = word;

    /// <summary>The longest of some endings that the word has and that does not begin before a place; null where it has none.</summary>
    public readonly string? FindLongestEnding(IReadOnlyList<string> endings, int minStart = 0)
    {
        string? longest = null;
        foreach (var ending in endings)
        {
            if (ending.Length > (longest?.Length ?? 0) && Remaining.Length - ending.Length >= minStart && Remaining.EndsWith(ending)) longest = ending;
        }

        return longest;
    }

    /// <summary>Takes some letters from the end.</summary>
    public void RemoveLast(int count) => Remaining = Remaining[..^count];

    /// <summary>Puts another ending in the place of one.</summary>
    public void ReplaceEnding(string ending, string replacement) => Remaining = string.Concat(Remaining[..^ending.Length], replacement);

    /// <summary>The place after the first vowel and the consonant that follows it, looked for from a place; the word's end where there is none.</summary>
    public readonly int FindRegion(int start, string vowels)
    {
        for (var at = start + 1; at < Remaining.Length; at++)
        {
            if (vowels.Contains(Remaining[at - 1]) && !vowels.Contains(Remaining[at])) return at + 1;
        }

        return Remaining.Length;
    }
}
