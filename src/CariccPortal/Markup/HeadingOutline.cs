using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>Gives the headings of one body their levels and ids, in the order in which they come.</summary>
internal sealed class HeadingOutline
{
    private const int TopLevel = 2;
    private const int BottomLevel = 4;

    private readonly Stack<int> openLevels = new();
    private readonly Dictionary<string, int> slugCounts = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedIds = new(StringComparer.Ordinal);

    /// <summary>The level for a heading that the author gave another: the first is an h2, one below it a level down however
    /// many the author left out, and nothing is lower than h4.</summary>
    public int LevelFor(int originalLevel)
    {
        while (openLevels.TryPeek(out var above) && above >= originalLevel) openLevels.Pop();
        openLevels.Push(originalLevel);
        return Math.Min(TopLevel + openLevels.Count - 1, BottomLevel);
    }

    /// <summary>An id that no other heading of the body has and, by its first letters, nothing else of a page.</summary>
    public string IdFor(string heading)
    {
        var slug = Slug.From(heading);
        if (slug.Length == 0) slug = "section";
        while (true)
        {
            var number = slugCounts[slug] = slugCounts.GetValueOrDefault(slug) + 1;
            var id = number == 1 ? $"h-{slug}" : string.Create(CultureInfo.InvariantCulture, $"h-{slug}-{number}");
            if (usedIds.Add(id)) return id;
        }
    }
}
