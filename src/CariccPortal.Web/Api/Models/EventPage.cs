namespace CariccPortal.Web.Api.Models;

/// <summary>Some occasions, in the order in which they end.</summary>
public sealed record EventPage
{
    /// <summary>The occasions.</summary>
    public required IReadOnlyList<EventSummary> Events { get; init; }

    /// <summary>The address of the occasions that follow; null where these are the last.</summary>
    public required string? Next { get; init; }
}
