namespace CariccPortal.Items;

/// <summary>Event dates of an item. The venue is stored in the translations, as its name differs by language.</summary>
public sealed class ItemEvent
{
    /// <summary>Maximum length of a time zone name, in characters.</summary>
    public const int TimeZoneLength = 64;

    /// <summary>Maximum length of a status note, in characters.</summary>
    public const int NoteLength = 300;

    /// <summary>Start (UTC). For an all-day event, midnight of the first day in <see cref="TimeZone"/>.</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>End (UTC, exclusive); equals the start if the end is not known. For an all-day event, midnight after the last day in
    /// <see cref="TimeZone"/>.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>IANA time zone of the venue, such as <c>Asia/Almaty</c>; never a fixed offset.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Whether the event is all-day.</summary>
    public bool IsAllDay { get; set; }

    /// <summary>Whether the event took place on an unknown day between the two dates.</summary>
    public bool IsDateUncertain { get; set; }

    /// <summary>Postponed or cancelled; null if the event is as planned. Such an event stays in all lists, with a label.</summary>
    public EventStatus? Status { get; set; }

    /// <summary>Note about the status; empty if none.</summary>
    public LocalizedText Note { get; set; } = LocalizedText.Empty;

    /// <summary>Last day for applications, in Almaty; null if there is none.</summary>
    public DateOnly? ApplyBy { get; set; }

    /// <summary>Start in local time of the venue.</summary>
    public DateTime LocalStart => TimeZones.ToLocal(StartsAt, TimeZone);

    /// <summary>End in local time of the venue. For an all-day event, the last day.</summary>
    public DateTime LocalEnd => IsAllDay ? TimeZones.ToLocal(EndsAt, TimeZone).AddDays(-1) : TimeZones.ToLocal(EndsAt, TimeZone);

    /// <summary>First day in local time of the venue.</summary>
    public DateOnly FirstDay => DateOnly.FromDateTime(LocalStart);

    /// <summary>Last day in local time of the venue. An event that ends at midnight ends on the day before.</summary>
    public DateOnly LastDay
    {
        get
        {
            if (IsAllDay) return DateOnly.FromDateTime(LocalEnd);
            return DateOnly.FromDateTime(EndsAt > StartsAt ? LocalEnd.AddTicks(-1) : LocalStart);
        }
    }

    /// <summary>Returns the phase at a UTC timestamp.</summary>
    public EventPhase PhaseAt(DateTime now)
    {
        if (StartsAt > now) return EventPhase.Upcoming;
        return EndsAt > now ? EventPhase.Ongoing : EventPhase.Past;
    }

    /// <summary>Whether the last day for applications is over at a UTC timestamp.</summary>
    public bool IsClosedForApplicationsAt(DateTime now) => ApplyBy < TimeZones.DayInAlmaty(now);

    /// <summary>Creates an all-day event.</summary>
    /// <param name="first">First day in local time of the venue.</param>
    /// <param name="last">Last day (inclusive).</param>
    /// <param name="timeZone">IANA time zone of the venue.</param>
    /// <param name="isDateUncertain">Whether the event took place on an unknown day between the two.</param>
    public static ItemEvent CreateAllDay(DateOnly first, DateOnly last, string timeZone, bool isDateUncertain = false) => new()
    {
        StartsAt = TimeZones.ToUtc(first.ToDateTime(TimeOnly.MinValue), timeZone),
        EndsAt = TimeZones.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue), timeZone),
        TimeZone = timeZone,
        IsAllDay = true,
        IsDateUncertain = isDateUncertain,
    };

    /// <summary>Creates an event with a time of day.</summary>
    /// <param name="start">Start in local time of the venue.</param>
    /// <param name="end">End in local time of the venue; null if not known.</param>
    /// <param name="timeZone">IANA time zone of the venue.</param>
    public static ItemEvent CreateTimed(DateTime start, DateTime? end, string timeZone) => new()
    {
        StartsAt = TimeZones.ToUtc(start, timeZone),
        EndsAt = TimeZones.ToUtc(end ?? start, timeZone),
        TimeZone = timeZone,
    };
}

/// <summary>Whether an event is in the future, ongoing or past.</summary>
public enum EventPhase
{
    /// <summary>The event has not started.</summary>
    Upcoming,

    /// <summary>The event has started and has not ended.</summary>
    Ongoing,

    /// <summary>The event has ended.</summary>
    Past,
}

/// <summary>Why an event does not take place as planned.</summary>
public enum EventStatus
{
    /// <summary>The event takes place later; the new date is not known yet.</summary>
    Postponed,

    /// <summary>The event does not take place.</summary>
    Cancelled,
}
