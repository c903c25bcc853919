namespace CariccPortal.Web.Api.Models;

/// <summary>One page of a list of items: newest first; with <c>q</c>, best matches first.</summary>
public sealed record ItemPage
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<ItemSummary> Items { get; init; }

    /// <summary>The URL of the next page; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>The query that was used instead of <c>q</c> if that was typed in the wrong keyboard layout; null otherwise.</summary>
    public required string? CorrectedQuery { get; init; }
}
