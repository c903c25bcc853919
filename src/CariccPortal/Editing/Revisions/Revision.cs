using CariccPortal.Items;

namespace CariccPortal.Editing.Revisions;

/// <summary>A text as a save left it, or several of one person within ten minutes.</summary>
public sealed class Revision
{
    /// <summary>The revision's number over all texts.</summary>
    public int Id { get; set; }

    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The language of the text.</summary>
    public required Language Language { get; set; }

    /// <summary>The item's version that the last of the saves made.</summary>
    public int Version { get; set; }

    /// <summary>When the first of the saves was (UTC).</summary>
    public DateTime BegunAt { get; set; }

    /// <summary>When the last of the saves was (UTC).</summary>
    public DateTime SavedAt { get; set; }

    /// <summary>Who saved it, by the name shown to staff; "seed" or "import" where no person did.</summary>
    public required string SavedBy { get; set; }

    /// <summary>The member who saved it; null for a verb of the command line.</summary>
    public string? SavedById { get; set; }

    /// <summary>Whether only spelling or layout was changed.</summary>
    public bool IsMinor { get; set; }

    /// <summary>The title as saved.</summary>
    public required string Title { get; set; }

    /// <summary>The summary as saved.</summary>
    public required string Summary { get; set; }

    /// <summary>The place as saved.</summary>
    public required string Place { get; set; }

    /// <summary>The body as saved, in Markdown.</summary>
    public required string Body { get; set; }
}
