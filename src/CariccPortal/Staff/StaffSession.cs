namespace CariccPortal.Staff;

/// <summary>A session from sign-in to its end. The authentication cookie contains its id. The IP address is not stored.</summary>
public sealed class StaffSession
{
    /// <summary>Public id, used in cookies and in the audit log. It is not a secret.</summary>
    public required string Id { get; set; }

    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>When the user signed in (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When the session was last used (UTC), to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When the session was ended (UTC); null if it was not.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Whether the sign-in used a second factor or a passkey, or two-factor authentication was set up in this session.</summary>
    public bool IsStrong { get; set; }

    /// <summary>Browser family, such as "Firefox"; empty if unknown.</summary>
    public string Browser { get; set; } = "";

    /// <summary>Operating system, such as "Windows"; empty if unknown.</summary>
    public string System { get; set; } = "";
}
