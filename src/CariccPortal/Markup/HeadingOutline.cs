using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>Assigns levels and ids to the headings of one body, in document order.</summary>
internal sealed class HeadingOutline
{
    private const int TopLevel = 2;
    private const int BottomLevel = 4;
    private const string Prefix = "h-";

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

    /// <summary>Returns the id that a link on the same page means: authors write <c>#part-one</c>, or <c>#part-one-1</c> for the second
    /// of two headings, as other Markdown programs do. Returns null if no heading has such an id.</summary>
    /// <param name="fragment">The fragment without its number sign.</param>
    /// <param name="ids">The ids of the headings.</param>
    public static string? Resolve(string fragment, IReadOnlyCollection<string> ids)
    {
        var target = Uri.UnescapeDataString(fragment);
        if (ids.Contains(target)) return target;
        var slug = Slug.From(target);
        if (ids.Contains($"{Prefix}{slug}")) return $"{Prefix}{slug}";
        var end = slug.LastIndexOf('-');
        return end > 0 && int.TryParse(slug[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && string.Create(CultureInfo.InvariantCulture, $"{Prefix}{slug[..end]}-{number + 1}") is var later && ids.Contains(later)
                ? later : null;
    }

    /// <summary>Returns an id that is unique in the body. Its prefix keeps it distinct from other ids of the page.</summary>
    public string IdFor(string heading)
    {
        var slug = Slug.From(heading);
        if (slug.Length == 0) slug = "section";
        while (true)
        {
            var number = slugCounts[slug] = slugCounts.GetValueOrDefault(slug) + 1;
            var id = number == 1 ? $"{Prefix}{slug}" : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{slug}-{number}");
            if (usedIds.Add(id)) return id;
        }
    }
}
