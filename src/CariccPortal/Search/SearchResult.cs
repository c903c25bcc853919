namespace CariccPortal.Search;

/// <summary>What a search gave.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="TranslationIds">The public texts that answer it, the worthiest first.</param>
/// <param name="Facets">How many each narrowing would give.</param>
/// <param name="Stems">The stems to mark in what is shown.</param>
public sealed record SearchResult(SearchQuery Query, IReadOnlyList<int> TranslationIds, SearchFacets Facets, IReadOnlySet<string> Stems)
{
    /// <summary>Whether there may be more than were counted: only the newest were weighed.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>What was searched instead of what was typed, where that was a word in the wrong letters; null elsewhere.</summary>
    public string? CorrectedQuery { get; init; }

    /// <summary>Whether the search was ended because it took too long.</summary>
    public bool IsTimedOut { get; init; }

    internal static SearchResult Empty(SearchQuery query) => new(query, [], SearchFacets.Empty, new HashSet<string>(StringComparer.Ordinal));
}
