namespace CariccPortal.Web.Localization;

/// <summary>Formats an elapsed time.</summary>
public static class RelativeTime
{
    /// <summary>"just now", "12 minutes ago", "3 hours ago".</summary>
    public static string Format(Localizer localizer, TimeSpan elapsed) => elapsed switch
    {
        { TotalMinutes: < 1 } => localizer["just now"],
        { TotalMinutes: < 60 } => localizer.Count("count-minutes-ago", (int)elapsed.TotalMinutes),
        _ => localizer.Count("count-hours-ago", (int)elapsed.TotalHours),
    };
}
