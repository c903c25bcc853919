namespace CariccPortal.Staff;

/// <summary>A link by which a member sets a password, once: an invitation, or a reset. An administrator hands it over.</summary>
public sealed class PasswordLink
{
    /// <summary>How long it works.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(3);

    /// <summary>The link's number.</summary>
    public int Id { get; set; }

    /// <summary>For whom it is.</summary>
    public required string UserId { get; set; }

    /// <summary>SHA-256 of the link's key; the key itself is shown once and kept nowhere.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>From when on it works no more (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Whether using it also takes away the authenticator app, the recovery codes and the passkeys.</summary>
    public bool ResetsTwoFactor { get; set; }

    /// <summary>When a password was set by it (UTC).</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>When a newer link or an administrator took its place (UTC).</summary>
    public DateTime? RevokedAt { get; set; }
}
