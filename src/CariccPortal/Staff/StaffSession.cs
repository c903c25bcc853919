namespace CariccPortal.Staff;

/// <summary>One sign-in and all that is done under it until it ends. The sign-in's cookie names it; the address it came from
/// is kept nowhere.</summary>
public sealed class StaffSession
{
    /// <summary>The session's public id, in cookies and in the audit. It opens nothing by itself.</summary>
    public required string Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required string UserId { get; set; }

    /// <summary>When they signed in (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When they were last seen (UTC), to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When it was ended (UTC); null where nobody has.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Whether more than a password opened it, or a second step was set up under it.</summary>
    public bool IsStrong { get; set; }

    /// <summary>The family of the browser, such as "Firefox"; empty where it is not known.</summary>
    public string Browser { get; set; } = "";

    /// <summary>The operating system, such as "Windows"; empty where it is not known.</summary>
    public string System { get; set; } = "";
}
