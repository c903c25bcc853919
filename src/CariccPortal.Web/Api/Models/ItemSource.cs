namespace CariccPortal.Web.Api.Models;

/// <summary>Who published something first.</summary>
public sealed record ItemSource
{
    /// <summary>Its name.</summary>
    /// <example>Kazinform</example>
    public required string Name { get; init; }

    /// <summary>Where it has it; null where no link is known.</summary>
    public required string? Url { get; init; }
}
