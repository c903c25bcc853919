using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>An event of a calendar.</summary>
public sealed record CalendarEvent
{
    public required int ItemId { get; init; }

    /// <summary>Counts the item's saves; a program takes the higher over the lower.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    /// <summary>What a reader is told of it, in plain words.</summary>
    public required string Description { get; init; }

    public required string Place { get; init; }

    /// <summary>The whole address of its page.</summary>
    public required string Url { get; init; }

    public required ItemEvent Event { get; init; }

    /// <summary>When anything of the item was last changed (UTC).</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>Its kind and its topics.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
}
