namespace CariccPortal.Web.Search;

/// <summary>One of the ways in which a search can be narrowed, such as by year.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Links">The values to choose from.</param>
public sealed record FacetGroup(string Name, IReadOnlyList<FacetLink> Links);
