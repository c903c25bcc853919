namespace CariccPortal.Search;

/// <summary>A word during stemming.</summary>
/// <param name="word">The word.</param>
internal ref struct StemBuffer(ReadOnlySpan<char> word)
{
    /// <summary>The rest of the word.</summary>
    public ReadOnlySpan<char> Remaining { get; private set; } = word;

    /// <summary>Returns the longest of the endings that the word has and that starts at or after a position; null if there is
    /// none.</summary>
    public readonly string? FindLongestEnding(IReadOnlyList<string> endings, int minStart = 0)
    {
        string? longest = null;
        foreach (var ending in endings)
        {
            if (ending.Length > (longest?.Length ?? 0) && Remaining.Length - ending.Length >= minStart && Remaining.EndsWith(ending))
                longest = ending;
        }

        return longest;
    }

    /// <summary>Removes characters from the end.</summary>
    public void RemoveLast(int count) => Remaining = Remaining[..^count];

    /// <summary>Replaces the ending.</summary>
    public void ReplaceEnding(string ending, string replacement) => Remaining = string.Concat(Remaining[..^ending.Length], replacement);

    /// <summary>Returns the start of the region after the first consonant that follows a vowel (R1 or R2 of Snowball); the end of the word
    /// if there is none.</summary>
    public readonly int FindRegion(int start, string vowels)
    {
        for (var at = start + 1; at < Remaining.Length; at++)
        {
            if (vowels.Contains(Remaining[at - 1]) && !vowels.Contains(Remaining[at])) return at + 1;
        }

        return Remaining.Length;
    }
}
