namespace CariccPortal.Web.Search;

/// <summary>A filter value.</summary>
/// <param name="Name">The label.</param>
/// <param name="Count">The number of items.</param>
/// <param name="CountSuffix">A plus sign if there may be more; empty otherwise.</param>
/// <param name="Url">The URL of the filtered search; for the current value, of the search without it.</param>
/// <param name="IsCurrent">Whether the search is filtered by it.</param>
public sealed record FacetLink(string Name, int Count, string CountSuffix, string Url, bool IsCurrent);
