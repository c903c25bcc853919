namespace CariccPortal.Web.Api.Models;

/// <summary>Some items of a list: the newest first; with <c>q</c>, the worthiest first.</summary>
public sealed record ItemPage
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<ItemSummary> Items { get; init; }

    /// <summary>The address of the items that follow; null where these are the last.</summary>
    public required string? Next { get; init; }

    /// <summary>What was looked for instead of <c>q</c>, where that was a word typed in the wrong letters; else null.</summary>
    public required string? CorrectedQuery { get; init; }
}
