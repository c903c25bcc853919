namespace CariccPortal.Items;

/// <summary>Who of staff did something to a text, when and with which words. Readers never see it.</summary>
public sealed record StaffNote
{
    /// <summary>The longest note, in characters.</summary>
    public const int Length = 500;

    /// <summary>When (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>The member's id; null for a verb of the command line.</summary>
    public string? ById { get; init; }

    /// <summary>The member's name at the time.</summary>
    public required string By { get; init; }

    /// <summary>What they wrote; empty where nothing had to be.</summary>
    public required string Text { get; init; }
}
