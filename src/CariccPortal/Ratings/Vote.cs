namespace CariccPortal.Ratings;

/// <summary>The rating of one item by one reader. It can be changed and removed. No personal data are stored.</summary>
public sealed class Vote
{
    /// <summary>Primary key.</summary>
    public long Id { get; set; }

    /// <summary>The rated item.</summary>
    public int ItemId { get; set; }

    /// <summary>SHA-256 of the voter's random value, 32 bytes. The value itself is only in the reader's cookie.</summary>
    public required byte[] VoterHash { get; set; }

    /// <summary>1 to 5.</summary>
    public byte Stars { get; set; }

    /// <summary>When the vote was created or last changed (UTC).</summary>
    public DateTime UpdatedAt { get; set; }
}
