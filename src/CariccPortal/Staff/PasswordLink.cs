namespace CariccPortal.Staff;

/// <summary>A one-time link to set a password: an invitation or a reset. An administrator passes it on.</summary>
public sealed class PasswordLink
{
    /// <summary>How long a link is valid.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(3);

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>SHA-256 of the token. The token itself is shown once and not stored.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When the link was created (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the link expires (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Whether using the link also removes the authenticator app, the recovery codes and the passkeys.</summary>
    public bool ResetsTwoFactor { get; set; }

    /// <summary>When the link was used (UTC); null if not used.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>When a newer link or an administrator revoked it (UTC); null if not revoked.</summary>
    public DateTime? RevokedAt { get; set; }
}
