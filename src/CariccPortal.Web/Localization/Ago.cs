namespace CariccPortal.Web.Localization;

/// <summary>How long ago something was, in words.</summary>
public static class Ago
{
    /// <summary>"just now", "12 minutes ago", "3 hours ago".</summary>
    public static string Of(Words words, TimeSpan since) => since switch
    {
        { TotalMinutes: < 1 } => words["just now"],
        { TotalMinutes: < 60 } => words.Count("count-minutes-ago", (int)since.TotalMinutes),
        _ => words.Count("count-hours-ago", (int)since.TotalHours),
    };
}
