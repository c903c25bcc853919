namespace CariccPortal.Items;

/// <summary>Who did a workflow action, when and with which note. Never shown to readers.</summary>
public sealed record StaffNote
{
    /// <summary>Maximum length of a note, in characters.</summary>
    public const int Length = 500;

    /// <summary>When the action was done (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Id of the user; null for a command.</summary>
    public string? ById { get; init; }

    /// <summary>Name of the user at that time.</summary>
    public required string By { get; init; }

    /// <summary>The note; empty if none was required.</summary>
    public required string Text { get; init; }
}
