using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Api.Models;

/// <summary>One page of events, by end date.</summary>
public sealed record EventPage
{
    /// <summary>The events.</summary>
    public required IReadOnlyList<EventSummary> Events { get; init; }

    /// <summary>The URL of the next page; null on the last page.</summary>
    public required string? Next { get; init; }
}

/// <summary>An item with an event.</summary>
public sealed record EventSummary
{
    /// <summary>The number of the item.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>The type.</summary>
    /// <example>meeting</example>
    public required string Kind { get; init; }

    /// <summary>The language of this version.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>The URL of its page.</summary>
    public required string Url { get; init; }

    /// <summary>The URL of the event as iCalendar.</summary>
    public required string IcsUrl { get; init; }

    /// <summary>The title, plain text. Before it stands the status of an event that is cancelled or postponed.</summary>
    /// <example>Meeting with Finland’s liaison officer</example>
    public required string Title { get; init; }

    /// <summary>The event location; may be empty.</summary>
    /// <example>Almaty</example>
    public required string Place { get; init; }

    /// <summary>The event dates.</summary>
    public required EventDates Event { get; init; }
}

/// <summary>The dates of an event.</summary>
public sealed record EventDates
{
    /// <summary>The start (UTC). For all-day events, midnight at the venue.</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>The end (UTC), exclusive; <c>startsAt</c> if no end is known.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>The first day, at the venue.</summary>
    /// <example>2024-03-27</example>
    public required string FirstDay { get; init; }

    /// <summary>The last day, inclusive.</summary>
    /// <example>2024-03-27</example>
    public required string LastDay { get; init; }

    /// <summary>The IANA time zone of the venue.</summary>
    /// <example>Asia/Almaty</example>
    public required string TimeZone { get; init; }

    /// <summary>Whether the event is all-day.</summary>
    public required bool IsAllDay { get; init; }

    /// <summary>Whether the exact date is not known: the event takes place between the first and the last day.</summary>
    public required bool IsDateUncertain { get; init; }

    /// <summary>Whether the event is upcoming, ongoing or past.</summary>
    /// <example>past</example>
    public required string Phase { get; init; }

    /// <summary>Whether the event takes place as planned, is postponed to a date that is not known yet, or is cancelled.</summary>
    /// <example>planned</example>
    public required string Status { get; init; }

    /// <summary>The note on why it is postponed or cancelled, by language code; empty for none.</summary>
    public required IReadOnlyDictionary<string, string> Note { get; init; }

    /// <summary>The last day for applications, in Almaty; null if there is none.</summary>
    /// <example>2024-03-20</example>
    public required string? ApplyBy { get; init; }

    /// <summary>Creates the dates, with the phase at the given time; null without an event.</summary>
    public static EventDates? From(ItemEvent? itemEvent, DateTime now) => itemEvent is null ? null : new()
    {
        StartsAt = itemEvent.StartsAt,
        EndsAt = itemEvent.EndsAt,
        FirstDay = DateFormatter.ToIso8601(itemEvent.FirstDay),
        LastDay = DateFormatter.ToIso8601(itemEvent.LastDay),
        TimeZone = itemEvent.TimeZone,
        IsAllDay = itemEvent.IsAllDay,
        IsDateUncertain = itemEvent.IsDateUncertain,
        Phase = itemEvent.PhaseAt(now) switch
        {
            EventPhase.Upcoming => "upcoming",
            EventPhase.Ongoing => "ongoing",
            _ => "past",
        },
        Status = itemEvent.Status switch
        {
            EventStatus.Cancelled => "cancelled",
            EventStatus.Postponed => "postponed",
            _ => "planned",
        },
        Note = itemEvent.Note.All,
        ApplyBy = itemEvent.ApplyBy is { } applyBy ? DateFormatter.ToIso8601(applyBy) : null,
    };
}
