namespace CariccPortal.Web.Api.Models;

/// <summary>A country, an organisation or a topic, by its name in the language of the text.</summary>
public sealed record NamedReference
{
    /// <summary>The word that lists are filtered by.</summary>
    /// <example>finland</example>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Finland</example>
    public required string Name { get; init; }
}
