namespace CariccPortal.Web.Api.Models;

/// <summary>A country, organisation or topic with its name in the language of the item.</summary>
public sealed record NamedReference
{
    /// <summary>The slug for filters.</summary>
    /// <example>finland</example>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Finland</example>
    public required string Name { get; init; }
}
