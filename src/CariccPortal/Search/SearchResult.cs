using System.Runtime.InteropServices;
using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>The result of a search.</summary>
/// <param name="Query">The query.</param>
/// <param name="TranslationIds">Ids of the found public translations, the best first.</param>
/// <param name="Facets">Number of results per filter value.</param>
/// <param name="Stems">Stems to highlight.</param>
public sealed record SearchResult(SearchQuery Query, IReadOnlyList<int> TranslationIds, SearchFacets Facets, IReadOnlySet<string> Stems)
{
    /// <summary>Whether there may be more results: only the newest were ranked.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The query that was used instead, if the input was in the wrong alphabet or keyboard layout; else null.</summary>
    public string? CorrectedQuery { get; init; }

    /// <summary>Whether the search was stopped by its timeout.</summary>
    public bool IsTimedOut { get; init; }

    internal static SearchResult Empty(SearchQuery query) =>
        new(query, [], SearchFacets.Empty, new HashSet<string>(StringComparer.Ordinal));
}

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

/// <summary>Filter of a search; a null value does not filter.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Year">Year of publication, in Almaty time.</param>
/// <param name="CountryId">A country of the item.</param>
/// <param name="TopicId">A topic of the item.</param>
public sealed record SearchFilter(ItemKind? Kind = null, int? Year = null, int? CountryId = null, int? TopicId = null)
{
    /// <summary>Whether no value is set.</summary>
    public bool IsEmpty => this == new SearchFilter();
}

/// <summary>The order of search results.</summary>
public enum SearchOrder
{
    /// <summary>Best matches first.</summary>
    Relevance,

    /// <summary>Newest first.</summary>
    Date,
}
