using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>What an index is asked.</summary>
/// <param name="Query">The words.</param>
/// <param name="Language">The language of the texts.</param>
/// <param name="Now">The instant of reading (UTC); what is released later is left out.</param>
/// <param name="Filter">What the search is narrowed to.</param>
public sealed record IndexRequest(ExpandedQuery Query, Language Language, DateTime Now, SearchFilter Filter);
