namespace CariccPortal.Items;

/// <summary>When something takes place. The place is in the texts, since its name differs by language.</summary>
public sealed class ItemEvent
{
    /// <summary>The longest name of a time zone, in characters.</summary>
    public const int TimeZoneLength = 64;

    /// <summary>The longest sentence on a change, in characters.</summary>
    public const int NoteLength = 300;

    /// <summary>The first instant (UTC). For whole days, the midnight at which the first begins in <see cref="TimeZone"/>.</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>The instant at which it is over (UTC), not itself part of it; the start where no end is known.
    /// For whole days, the midnight at which the last ends in <see cref="TimeZone"/>.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>The IANA time zone of the place, such as <c>Asia/Almaty</c>; never a fixed offset.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Whether the event is all-day.</summary>
    public bool IsAllDay { get; set; }

    /// <summary>Whether it took place on some day between the two, the day not being known.</summary>
    public bool IsDateUncertain { get; set; }

    /// <summary>Whether it was cancelled or postponed; null while it takes place as announced. It stays in every list, marked.</summary>
    public EventStatus? Status { get; set; }

    /// <summary>A sentence on the change in English; null for none.</summary>
    public string? NoteEn { get; set; }

    /// <summary>A sentence on the change in Russian; null for none.</summary>
    public string? NoteRu { get; set; }

    /// <summary>The start on the clocks of the place.</summary>
    public DateTime LocalStart => TimeZones.ToLocal(StartsAt, TimeZone);

    /// <summary>The end on the clocks of the place. For whole days, the last day itself.</summary>
    public DateTime LocalEnd => IsAllDay ? TimeZones.ToLocal(EndsAt, TimeZone).AddDays(-1) : TimeZones.ToLocal(EndsAt, TimeZone);

    /// <summary>The day on which it starts, in the calendar of the place.</summary>
    public DateOnly FirstDay => DateOnly.FromDateTime(LocalStart);

    /// <summary>The last day of which it takes any time, in the calendar of the place: what ends at midnight ends on the day before.</summary>
    public DateOnly LastDay
    {
        get
        {
            if (IsAllDay) return DateOnly.FromDateTime(LocalEnd);
            return DateOnly.FromDateTime(EndsAt > StartsAt ? LocalEnd.AddTicks(-1) : LocalStart);
        }
    }

    /// <summary>Whether it is still to come, takes place, or is over. The end decides, not the start.</summary>
    /// <param name="now">The instant, UTC.</param>
    public EventPhase PhaseAt(DateTime now)
    {
        if (StartsAt > now) return EventPhase.Upcoming;
        return EndsAt > now ? EventPhase.Ongoing : EventPhase.Past;
    }

    /// <summary>The sentence on the change in a language; empty for none.</summary>
    public string Note(Language language) => (language == Language.Russian ? NoteRu : NoteEn) ?? "";

    /// <summary>An occasion of whole days.</summary>
    /// <param name="first">The first day, in the place's own calendar.</param>
    /// <param name="last">The last day, part of it.</param>
    /// <param name="timeZone">The IANA time zone of the place.</param>
    /// <param name="isDateUncertain">Whether it was on some day between the two.</param>
    public static ItemEvent CreateAllDay(DateOnly first, DateOnly last, string timeZone, bool isDateUncertain = false) => new()
    {
        StartsAt = TimeZones.ToUtc(first.ToDateTime(TimeOnly.MinValue), timeZone),
        EndsAt = TimeZones.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue), timeZone),
        TimeZone = timeZone,
        IsAllDay = true,
        IsDateUncertain = isDateUncertain,
    };

    /// <summary>An occasion with hours.</summary>
    /// <param name="start">The start on the clocks of the place.</param>
    /// <param name="end">The end on the clocks of the place; null when it is not known.</param>
    /// <param name="timeZone">The IANA time zone of the place.</param>
    public static ItemEvent CreateTimed(DateTime start, DateTime? end, string timeZone) => new()
    {
        StartsAt = TimeZones.ToUtc(start, timeZone),
        EndsAt = TimeZones.ToUtc(end ?? start, timeZone),
        TimeZone = timeZone,
    };
}
