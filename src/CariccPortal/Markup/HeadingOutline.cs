using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>Assigns levels and ids to the headings of one body, in document order.</summary>
internal sealed class HeadingOutline
{
    private const int TopLevel = 2;
    private const int BottomLevel = 4;

    private readonly Stack<int> openLevels = new();
    private readonly Dictionary<string, int> slugCounts = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedIds = new(StringComparer.Ordinal);

    /// <summary>Returns the level of the next heading: the first one is h2, a subheading is one level lower even if the author skipped
    /// levels, and the lowest level is h4.</summary>
    public int LevelFor(int originalLevel)
    {
        while (openLevels.TryPeek(out var above) && above >= originalLevel) openLevels.Pop();
        openLevels.Push(originalLevel);
        return Math.Min(TopLevel + openLevels.Count - 1, BottomLevel);
    }

    /// <summary>Returns an id that is unique in the body. Its prefix keeps it distinct from other ids of the page.</summary>
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
