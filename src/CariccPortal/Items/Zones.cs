namespace CariccPortal.Items;

/// <summary>Local time and UTC, by IANA time zone.</summary>
public static class Zones
{
    /// <summary>The zone of the Centre and of everything staff type. Kazakhstan moved it to UTC+5 on 1 March 2024.</summary>
    public const string Almaty = "Asia/Almaty";

    private static readonly TimeZoneInfo AtAlmaty = TimeZoneInfo.FindSystemTimeZoneById(Almaty);

    /// <summary>Whether the name is a time zone that this machine knows by its IANA name.</summary>
    public static bool Exists(string? zone) => zone is { Length: > 0 and <= Occasion.ZoneLength } && zone.Contains('/')
        && zone.Split('/').All(IsStep) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The instant at which the clocks of a zone show a time. A time that a change of the clocks leaps over is
    /// read as the same distance after it; one that comes twice, as the first.</summary>
    public static DateTime ToUtc(DateTime local, string zone)
    {
        var info = Find(zone);
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = info.IsAmbiguousTime(unspecified) ? info.GetAmbiguousTimeOffsets(unspecified).Max()
            : info.IsInvalidTime(unspecified) ? info.GetUtcOffset(unspecified.AddDays(-1))
            : info.GetUtcOffset(unspecified);
        return DateTime.SpecifyKind(unspecified - offset, DateTimeKind.Utc);
    }

    /// <summary>What the clocks of a zone show at an instant.</summary>
    public static DateTime ToLocal(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Find(zone));

    /// <summary>How far the clocks of a zone are ahead of UTC at an instant.</summary>
    public static TimeSpan OffsetAt(DateTime utc, string zone) =>
        Find(zone).GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    // The system's own look-up takes a lock; nearly all that is asked is Almaty.
    private static TimeZoneInfo Find(string zone) => zone == Almaty ? AtAlmaty : TimeZoneInfo.FindSystemTimeZoneById(zone);

    // The system looks a zone up as a file, and finds some under a second spelling.
    private static bool IsStep(string step) =>
        step.Length > 0 && char.IsAsciiLetterUpper(step[0]) && step.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '+');
}
