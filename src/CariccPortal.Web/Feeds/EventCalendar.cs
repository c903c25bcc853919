using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>A calendar of events.</summary>
/// <param name="Name">The calendar name; empty for a single event, which is added to the reader's own calendar.</param>
/// <param name="Events">The events, by start.</param>
public sealed record EventCalendar(string Name, IReadOnlyList<CalendarEvent> Events);

/// <summary>An event in a calendar.</summary>
public sealed record CalendarEvent
{
    public required int ItemId { get; init; }

    /// <summary>The number of saves of the item, for <c>SEQUENCE</c>. Calendar programs keep the higher one.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    /// <summary>The description as plain text, with the URL of the page as its last line.</summary>
    public required string Description { get; init; }

    public required string Place { get; init; }

    /// <summary>The absolute URL of the page.</summary>
    public required string Url { get; init; }

    public required ItemEvent Event { get; init; }

    /// <summary>When readers last saw a change (UTC).</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The type and topics of the item.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
}
