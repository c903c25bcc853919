namespace CariccPortal.Web.Api.Models;

/// <summary>The first publisher of an item.</summary>
public sealed record ItemSource
{
    /// <summary>Its name.</summary>
    /// <example>Kazinform</example>
    public required string Name { get; init; }

    /// <summary>The URL of the original; null if it is not known.</summary>
    public required string? Url { get; init; }
}
