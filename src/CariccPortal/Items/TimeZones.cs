namespace CariccPortal.Items;

/// <summary>Converts between UTC and local time by IANA time zone.</summary>
public static class TimeZones
{
    /// <summary>Time zone of the Centre and of all times that staff enter. Kazakhstan moved it to UTC+5 on 1 March 2024.</summary>
    public const string Almaty = "Asia/Almaty";

    private static readonly TimeZoneInfo AlmatyInfo = TimeZoneInfo.FindSystemTimeZoneById(Almaty);

    /// <summary>Whether the name is an IANA time zone that the operating system knows.</summary>
    public static bool Exists(string? timeZone) => timeZone is { Length: > 0 and <= ItemEvent.TimeZoneLength } && timeZone.Contains('/')
        && timeZone.Split('/').All(IsSegment) && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);

    /// <summary>Converts local time to UTC. A local time skipped by a clock change is read with the offset before the change; an ambiguous
    /// time is read as the first of the two.</summary>
    public static DateTime ToUtc(DateTime local, string timeZone)
    {
        var info = Find(timeZone);
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = info.IsAmbiguousTime(unspecified) ? info.GetAmbiguousTimeOffsets(unspecified).Max()
            : info.IsInvalidTime(unspecified) ? info.GetUtcOffset(unspecified.AddDays(-1))
            : info.GetUtcOffset(unspecified);
        return DateTime.SpecifyKind(unspecified - offset, DateTimeKind.Utc);
    }

    /// <summary>Converts a UTC timestamp to local time.</summary>
    public static DateTime ToLocal(DateTime utc, string timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Find(timeZone));

    /// <summary>Returns the day in Almaty at a time (UTC).</summary>
    public static DateOnly DayInAlmaty(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc, Almaty));

    /// <summary>Returns the UTC offset of a time zone at a UTC timestamp.</summary>
    public static TimeSpan OffsetAt(DateTime utc, string timeZone) =>
        Find(timeZone).GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    // The system's lookup takes a lock, and nearly all lookups are for Almaty.
    private static TimeZoneInfo Find(string timeZone) => timeZone == Almaty ? AlmatyInfo : TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    // The operating system looks up a time zone as a file name, and finds some zones under a second spelling.
    private static bool IsSegment(string segment) =>
        segment.Length > 0 && char.IsAsciiLetterUpper(segment[0])
            && segment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '+');
}
