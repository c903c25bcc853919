using System.Runtime.InteropServices;
using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>How many texts each further narrowing would give, the other parts of the filter staying as they are.</summary>
/// <param name="Kinds">By kind.</param>
/// <param name="Years">By year of release, in Almaty.</param>
/// <param name="Countries">By the number of the country.</param>
/// <param name="Topics">By the number of the topic.</param>
public sealed record SearchFacets(
    IReadOnlyDictionary<ItemKind, int> Kinds,
    IReadOnlyDictionary<int, int> Years,
    IReadOnlyDictionary<int, int> Countries,
    IReadOnlyDictionary<int, int> Topics)
{
    internal static SearchFacets Empty { get; } = new(new Dictionary<ItemKind, int>(), new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, int>());

    internal static SearchFacets Count(IReadOnlyCollection<SearchHit> hits, SearchFilter filter)
    {
        var (kinds, years, countries, topics) = (new Dictionary<ItemKind, int>(), new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, int>());
        var (anyKind, anyYear, anyCountry, anyTopic) = (filter with { Kind = null }, filter with { Year = null }, filter with { CountryId = null }, filter with { TopicId = null });
        foreach (var text in hits)
        {
            if (text.Matches(anyKind)) Add(kinds, text.Kind);
            if (text.Matches(anyYear)) Add(years, text.Year);
            if (text.Matches(anyCountry)) foreach (var country in text.Countries) Add(countries, country);
            if (text.Matches(anyTopic)) foreach (var topic in text.Topics) Add(topics, topic);
        }

        return new(kinds, years, countries, topics);
    }

    private static void Add<T>(Dictionary<T, int> counts, T value)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
}
