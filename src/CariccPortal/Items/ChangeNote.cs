namespace CariccPortal.Items;

/// <summary>A note for readers about a change after publication.</summary>
public sealed class ChangeNote
{
    /// <summary>Maximum length of a note, in characters.</summary>
    public const int Length = 300;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The changed language version.</summary>
    public int TranslationId { get; set; }

    /// <summary>When the change was saved (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>The note, in the language of the translation.</summary>
    public required string Text { get; set; }
}
