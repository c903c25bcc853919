namespace CariccPortal.Web.Feeds;

/// <summary>Events as a calendar program takes them over.</summary>
/// <param name="Name">What the calendar is called; empty for a single event, which goes into a calendar of the reader's.</param>
/// <param name="Events">Its events, in the order in which they start.</param>
public sealed record EventCalendar(string Name, IReadOnlyList<CalendarEvent> Events);
