namespace CariccPortal.Web.Feeds;

/// <summary>A calendar of events.</summary>
/// <param name="Name">The calendar name; empty for a single event, which is added to the reader's own calendar.</param>
/// <param name="Events">The events, by start.</param>
public sealed record EventCalendar(string Name, IReadOnlyList<CalendarEvent> Events);
