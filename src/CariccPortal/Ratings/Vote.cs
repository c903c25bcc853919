namespace CariccPortal.Ratings;

/// <summary>One visitor's rating of one item. It can be changed and taken back; nothing of the visitor is kept.</summary>
public sealed class Vote
{
    /// <summary>The vote's number.</summary>
    public long Id { get; set; }

    /// <summary>The item that is rated.</summary>
    public int ItemId { get; set; }

    /// <summary>The SHA-256 of the voter's random value; 32 bytes. The value itself is in the visitor's cookie alone.</summary>
    public required byte[] VoterHash { get; set; }

    /// <summary>1 to 5.</summary>
    public byte Stars { get; set; }

    /// <summary>When the vote was given or last changed (UTC).</summary>
    public DateTime UpdatedAt { get; set; }
}
