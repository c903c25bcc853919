namespace CariccPortal.Items;

/// <summary>When something takes place. The place is in the texts, since its name differs by language.</summary>
public sealed class Occasion
{
    /// <summary>The longest name of a time zone, in characters.</summary>
    public const int ZoneLength = 64;

    /// <summary>The longest sentence on a change, in characters.</summary>
    public const int NoteLength = 300;

    /// <summary>The first instant (UTC). For whole days, the midnight at which the first begins in <see cref="Zone"/>.</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>The instant at which it is over (UTC), not itself part of it; the start where no end is known.
    /// For whole days, the midnight at which the last ends in <see cref="Zone"/>.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>The IANA time zone of the place, such as <c>Asia/Almaty</c>; never a fixed offset.</summary>
    public required string Zone { get; set; }

    /// <summary>Whether whole days are meant, without hours.</summary>
    public bool IsAllDay { get; set; }

    /// <summary>Whether it took place on some day between the two, the day not being known.</summary>
    public bool IsWithin { get; set; }

    /// <summary>Whether it was cancelled or postponed; null while it takes place as announced. It stays in every list, marked.</summary>
    public OccasionChange? Change { get; set; }

    /// <summary>A sentence on the change in English; null for none.</summary>
    public string? NoteEn { get; set; }

    /// <summary>A sentence on the change in Russian; null for none.</summary>
    public string? NoteRu { get; set; }

    /// <summary>The start on the clocks of the place.</summary>
    public DateTime LocalStart => Zones.ToLocal(StartsAt, Zone);

    /// <summary>The end on the clocks of the place. For whole days, the last day itself.</summary>
    public DateTime LocalEnd => IsAllDay ? Zones.ToLocal(EndsAt, Zone).AddDays(-1) : Zones.ToLocal(EndsAt, Zone);

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
    public OccasionPhase PhaseAt(DateTime now)
    {
        if (StartsAt > now) return OccasionPhase.Upcoming;
        return EndsAt > now ? OccasionPhase.Now : OccasionPhase.Past;
    }

    /// <summary>The sentence on the change in a language; empty for none.</summary>
    public string Note(Language language) => (language == Language.Russian ? NoteRu : NoteEn) ?? "";

    /// <summary>An occasion of whole days.</summary>
    /// <param name="first">The first day, in the place's own calendar.</param>
    /// <param name="last">The last day, part of it.</param>
    /// <param name="zone">The IANA time zone of the place.</param>
    /// <param name="within">Whether it was on some day between the two.</param>
    public static Occasion OfDays(DateOnly first, DateOnly last, string zone, bool within = false) => new()
    {
        StartsAt = Zones.ToUtc(first.ToDateTime(TimeOnly.MinValue), zone),
        EndsAt = Zones.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue), zone),
        Zone = zone,
        IsAllDay = true,
        IsWithin = within,
    };

    /// <summary>An occasion with hours.</summary>
    /// <param name="start">The start on the clocks of the place.</param>
    /// <param name="end">The end on the clocks of the place; null when it is not known.</param>
    /// <param name="zone">The IANA time zone of the place.</param>
    public static Occasion OfHours(DateTime start, DateTime? end, string zone) => new()
    {
        StartsAt = Zones.ToUtc(start, zone),
        EndsAt = Zones.ToUtc(end ?? start, zone),
        Zone = zone,
    };
}
