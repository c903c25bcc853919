namespace CariccPortal.Items;

/// <summary>Local time and UTC, by IANA time zone.</summary>
public static class TimeZones
{
    /// <summary>The zone of the Centre and of everything staff type. Kazakhstan moved it to UTC+5 on 1 March 2024.</summary>
    public const string Almaty = "Asia/Almaty";

    private static readonly TimeZoneInfo AlmatyInfo = TimeZoneInfo.FindSystemTimeZoneById(Almaty);

    /// <summary>Whether the name is a time zone that this machine knows by its IANA name.</summary>
    public static bool Exists(string? timeZone) => timeZone is { Length: > 0 and <= ItemEvent.TimeZoneLength } && timeZone.Contains('/')
        && timeZone.Split('/').All(IsSegment) && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);

    /// <summary>The instant at which the clocks of a zone show a time. A time that a change of the clocks leaps over is
    /// read as the same distance after it; one that comes twice, as the first.</summary>
    public static DateTime ToUtc(DateTime local, string timeZone)
    {
        var info = Find(timeZone);
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = info.IsAmbiguousTime(unspecified) ? info.GetAmbiguousTimeOffsets(unspecified).Max()
            : info.IsInvalidTime(unspecified) ? info.GetUtcOffset(unspecified.AddDays(-1))
            : info.GetUtcOffset(unspecified);
        return DateTime.SpecifyKind(unspecified - offset, DateTimeKind.Utc);
    }

    /// <summary>What the clocks of a zone show at an instant.</summary>
    public static DateTime ToLocal(DateTime utc, string timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Find(timeZone));

    /// <summary>How far the clocks of a zone are ahead of UTC at an instant.</summary>
    public static TimeSpan OffsetAt(DateTime utc, string timeZone) =>
        Find(timeZone).GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    // The system's own look-up takes a lock; nearly all that is asked is Almaty.
    private static TimeZoneInfo Find(string timeZone) => timeZone == Almaty ? AlmatyInfo : TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    // The system looks a zone up as a file, and finds some under a second spelling.
    private static bool IsSegment(string segment) =>
        segment.Length > 0 && char.IsAsciiLetterUpper(segment[0]) && segment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '+');
}
