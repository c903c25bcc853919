namespace CariccPortal.Editing;

/// <summary>That a colleague has an item open to change it. It holds nobody back; it only tells the next one.</summary>
public sealed class OpenForm
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>Who has it open.</summary>
    public required string MemberId { get; set; }

    /// <summary>Their name.</summary>
    public required string Name { get; set; }

    /// <summary>Since when (UTC).</summary>
    public DateTime At { get; set; }
}
