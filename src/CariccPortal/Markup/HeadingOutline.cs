using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>Gives the headings of one body their levels and ids, in the order in which they come.</summary>
internal sealed class HeadingOutline
{
    private const int Highest = 2;
    private const int Lowest = 4;

    private readonly Stack<int> open = new();
    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>The level for a heading that the author gave another: the first is an h2, one below it a level down however
    /// many the author left out, and nothing is lower than h4.</summary>
    public int LevelFor(int written)
    {
        while (open.TryPeek(out var above) && above >= written) open.Pop();
        open.Push(written);
        return Math.Min(Highest + open.Count - 1, Lowest);
    }

    /// <summary>An id that no other heading of the body has and, by its first letters, nothing else of a page.</summary>
    public string IdFor(string heading)
    {
        var slug = Slug.From(heading);
        if (slug.Length == 0) slug = "section";
        while (true)
        {
            var number = used[slug] = used.GetValueOrDefault(slug) + 1;
            var id = number == 1 ? $"h-{slug}" : string.Create(CultureInfo.InvariantCulture, $"h-{slug}-{number}");
            if (ids.Add(id)) return id;
        }
    }
}
