namespace CariccPortal.Web.Api.Models;

/// <summary>One page of changes, oldest first.</summary>
public sealed record ChangePage
{
    /// <summary>The changes. A page may be empty although there is a next one.</summary>
    public required IReadOnlyList<ItemChange> Changes { get; init; }

    /// <summary>The URL of the next page; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>The value of the parameter <c>changedSince</c> for the next time, when you have read the last page.</summary>
    public required DateTime ChangedSince { get; init; }
}

/// <summary>A changed or removed item.</summary>
public sealed record ItemChange
{
    /// <summary>The item number. It never changes and is never reused.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>The instant of the change (UTC). Minor changes count too.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>The item with all its published language versions; null if it is not published any more.</summary>
    public required ItemDetails? Item { get; init; }
}
