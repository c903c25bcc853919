namespace CariccPortal.Web.Api.Models;

/// <summary>One page of events, by end date.</summary>
public sealed record EventPage
{
    /// <summary>The events.</summary>
    public required IReadOnlyList<EventSummary> Events { get; init; }

    /// <summary>The URL of the next page; null on the last page.</summary>
    public required string? Next { get; init; }
}
