namespace CariccPortal.Staff;

/// <summary>A code that stands in for a lost second step, once.</summary>
public sealed class RecoveryCode
{
    /// <summary>The code's number.</summary>
    public int Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required string UserId { get; set; }

    /// <summary>SHA-256 of the code; it has too many bits to be guessed from it.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was used (UTC); null while it works.</summary>
    public DateTime? UsedAt { get; set; }
}
