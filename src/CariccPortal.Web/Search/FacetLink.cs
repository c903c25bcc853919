namespace CariccPortal.Web.Search;

/// <summary>A value that a search can be narrowed to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Count">How many items it gives.</param>
/// <param name="CountSuffix">A plus where there may be more than were counted; empty elsewhere.</param>
/// <param name="Url">Where it leads; for the value chosen, to the search without it.</param>
/// <param name="IsCurrent">Whether the search is narrowed to it.</param>
public sealed record FacetLink(string Name, int Count, string CountSuffix, string Url, bool IsCurrent);
