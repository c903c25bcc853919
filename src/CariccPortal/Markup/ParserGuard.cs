namespace CariccPortal.Markup;

/// <summary>Detects bodies that would take the parser seconds.</summary>
internal static class ParserGuard
{
    // About 1 ns each, measured with bodies of maximum length. A table of 2000 links needs half of the limit.
    private const long MaxCost = 1_000_000_000;

    /// <summary>Whether parsing is too expensive. The parser may scan to the end of a block for every bracket, link or scheme in it, so the
    /// cost of a block is its length times the number of these.</summary>
    public static bool IsTooExpensive(string markdown)
    {
        long cost = 0;
        long length = 0;
        long openings = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                cost += length * openings;
                (length, openings) = (0, 0);
                continue;
            }

            length += line.Length + 1;
            openings += line.Count('(') + line.Count("://") + line.Count("www.") + line.Count("mailto:") + line.Count("tel:");
        }

        return cost + (length * openings) > MaxCost;
    }
}
