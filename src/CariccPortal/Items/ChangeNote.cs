namespace CariccPortal.Items;

/// <summary>What readers are told has changed in a text since it was released.</summary>
public sealed class ChangeNote
{
    /// <summary>The longest note, in characters.</summary>
    public const int Length = 300;

    /// <summary>The note's number.</summary>
    public int Id { get; set; }

    /// <summary>The text it is of.</summary>
    public int TranslationId { get; set; }

    /// <summary>When the change was saved (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>What has changed, in the text's own language.</summary>
    public required string Text { get; set; }
}
