using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Api.Models;

/// <summary>When something takes place.</summary>
public sealed record EventDates
{
    /// <summary>The first instant (UTC). Of whole days, the midnight at which the first begins in <c>zone</c>.</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>The instant at which it is over (UTC), no longer part of it; <c>startsAt</c> where no end is known.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>The first day, in the calendar of the place.</summary>
    /// <example>2024-03-27</example>
    public required string FirstDay { get; init; }

    /// <summary>The last day, part of it.</summary>
    /// <example>2024-03-27</example>
    public required string LastDay { get; init; }

    /// <summary>The IANA time zone of the place.</summary>
    /// <example>Asia/Almaty</example>
    public required string TimeZone { get; init; }

    /// <summary>Whether whole days are meant, without hours.</summary>
    public required bool IsAllDay { get; init; }

    /// <summary>Whether it takes place on some day between the two, the day not being known.</summary>
    public required bool IsDateUncertain { get; init; }

    /// <summary>Whether it is to come, takes place or is over.</summary>
    /// <example>past</example>
    public required string Phase { get; init; }

    /// <summary>Whether it takes place as announced, is postponed to a day that is not known yet, or is cancelled.</summary>
    /// <example>announced</example>
    public required string Status { get; init; }

    /// <summary>A sentence in English on why it is postponed or cancelled; null for none.</summary>
    public required string? NoteEn { get; init; }

    /// <summary>The same in Russian.</summary>
    public required string? NoteRu { get; init; }

    /// <summary>An occasion as it stands at an instant; null for none.</summary>
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
            EventPhase.Ongoing => "now",
            _ => "past",
        },
        Status = itemEvent.Status switch
        {
            EventStatus.Cancelled => "cancelled",
            EventStatus.Postponed => "postponed",
            _ => "announced",
        },
        NoteEn = itemEvent.NoteEn,
        NoteRu = itemEvent.NoteRu,
    };
}
