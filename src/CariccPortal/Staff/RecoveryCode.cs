namespace CariccPortal.Staff;

/// <summary>A one-time code that replaces a lost second factor.</summary>
public sealed class RecoveryCode
{
    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>SHA-256 of the code, which has enough entropy to need no slow hash.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When the code was used (UTC); null if not used.</summary>
    public DateTime? UsedAt { get; set; }
}
