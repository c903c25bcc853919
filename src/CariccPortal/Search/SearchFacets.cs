using System.Runtime.InteropServices;
using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>Number of results per value of each filter, with the other filters unchanged.</summary>
/// <param name="Kinds">By kind.</param>
/// <param name="Years">By year of publication, in Almaty time.</param>
/// <param name="Countries">By country id.</param>
/// <param name="Topics">By topic id.</param>
public sealed record SearchFacets(
    IReadOnlyDictionary<ItemKind, int> Kinds,
    IReadOnlyDictionary<int, int> Years,
    IReadOnlyDictionary<int, int> Countries,
    IReadOnlyDictionary<int, int> Topics)
{
    internal static SearchFacets Empty { get; } =
        new(new Dictionary<ItemKind, int>(), new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, int>());

    internal static SearchFacets Count(IReadOnlyCollection<SearchHit> hits, SearchFilter filter)
    {
        var (kinds, years) = (new Dictionary<ItemKind, int>(), new Dictionary<int, int>());
        var (countries, topics) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var (anyKind, anyYear) = (filter with { Kind = null }, filter with { Year = null });
        var (anyCountry, anyTopic) = (filter with { CountryId = null }, filter with { TopicId = null });
        foreach (var hit in hits)
        {
            if (hit.Matches(anyKind)) Add(kinds, hit.Kind);
            if (hit.Matches(anyYear)) Add(years, hit.Year);
            if (hit.Matches(anyCountry)) foreach (var country in hit.Countries) Add(countries, country);
            if (hit.Matches(anyTopic)) foreach (var topic in hit.Topics) Add(topics, topic);
        }

        return new(kinds, years, countries, topics);
    }

    private static void Add<T>(Dictionary<T, int> counts, T value)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
}
