using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>A request to a search index.</summary>
/// <param name="Query">The terms.</param>
/// <param name="Language">The language of the translations.</param>
/// <param name="Now">Current time (UTC); translations published later are left out.</param>
/// <param name="Filter">The filter.</param>
public sealed record IndexRequest(ExpandedQuery Query, Language Language, DateTime Now, SearchFilter Filter);
