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
