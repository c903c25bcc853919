namespace CariccPortal.Editing.Presence;

/// <summary>That a colleague has an item open to change it. It holds nobody back; it only tells the next one.</summary>
public sealed class EditPresence
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>Who has it open.</summary>
    public required string UserId { get; set; }

    /// <summary>Their name.</summary>
    public required string UserName { get; set; }

    /// <summary>Since when (UTC).</summary>
    public DateTime OpenedAt { get; set; }
}
