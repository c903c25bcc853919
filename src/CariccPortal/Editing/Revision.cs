using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>A text as one save left it.</summary>
public sealed class Revision
{
    /// <summary>The revision's number over all texts.</summary>
    public int Id { get; set; }

    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The language of the text.</summary>
    public Language Language { get; set; }

    /// <summary>The item's version that the save made.</summary>
    public int Version { get; set; }

    /// <summary>When it was saved (UTC).</summary>
    public DateTime SavedAt { get; set; }

    /// <summary>Who saved it, by the name shown to staff; "seed" or "import" where no person did.</summary>
    public required string SavedBy { get; set; }

    /// <summary>The title as saved.</summary>
    public required string Title { get; set; }

    /// <summary>The summary as saved.</summary>
    public required string Summary { get; set; }

    /// <summary>The place as saved.</summary>
    public required string Place { get; set; }

    /// <summary>The body as saved, in Markdown.</summary>
    public required string Body { get; set; }
}
