namespace CariccPortal.Web.Api.Answers;

/// <summary>Some occasions, in the order in which they end.</summary>
public sealed record OccasionPage
{
    /// <summary>The occasions.</summary>
    public required IReadOnlyList<ListedOccasion> Occasions { get; init; }

    /// <summary>The address of the occasions that follow; null where these are the last.</summary>
    public required string? Next { get; init; }
}
