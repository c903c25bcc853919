namespace CariccPortal.Markup;

/// <summary>Foresees bodies over which the parser would sit for seconds.</summary>
internal static class ParserGuard
{
    // About a nanosecond each, measured on bodies of the greatest length. A table of two thousand links needs half of it.
    private const long MaxCost = 1_000_000_000;

    /// <summary>Whether the body's blocks hold so many beginnings of links, brackets and schemes, that looking for each
    /// one's end, which can be a walk to the end of its block, takes too long together.</summary>
    public static bool IsTooExpensive(string markdown)
    {
        long sum = 0;
        long length = 0;
        long beginnings = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                sum += length * beginnings;
                (length, beginnings) = (0, 0);
                continue;
            }

            length += line.Length + 1;
            beginnings += line.Count('(') + line.Count("://") + line.Count("www.") + line.Count("mailto:") + line.Count("tel:");
        }

        return sum + (length * beginnings) > MaxCost;
    }
}
