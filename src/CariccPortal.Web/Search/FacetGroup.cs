namespace CariccPortal.Web.Search;

/// <summary>A group of filter links, such as years.</summary>
/// <param name="Name">The label.</param>
/// <param name="Links">The values.</param>
public sealed record FacetGroup(string Name, IReadOnlyList<FacetLink> Links);
