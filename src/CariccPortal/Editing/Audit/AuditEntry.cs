namespace CariccPortal.Editing.Audit;

/// <summary>One act of staff: who did what to which item, and when. Entries are added, never changed: each holds the hash of
/// the one before it, so that a changed or missing one shows.</summary>
public sealed class AuditEntry
{
    /// <summary>The longest detail, in characters.</summary>
    public const int DetailLength = 1000;

    /// <summary>The entry's number. Numbers grow, and may leave some out.</summary>
    public long Id { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>The member's id; null for a verb of the command line.</summary>
    public string? UserId { get; set; }

    /// <summary>The member's name at the time, or the verb's.</summary>
    public required string UserName { get; set; }

    /// <summary>The sign-in session it was done from, by its short name; null for a verb of the command line.</summary>
    public string? Session { get; set; }

    /// <summary>The act, in one word: <c>add</c>, <c>save</c>, <c>release</c>, <c>delete</c>, <c>restore</c>, <c>sign-in</c> …</summary>
    public required string Action { get; set; }

    /// <summary>The item it was done to, if one. Kept even where the item goes.</summary>
    public int? ItemId { get; set; }

    /// <summary>What a reader of the list needs besides, such as the item's title. No text of a visitor.</summary>
    public string? Detail { get; set; }

    /// <summary>The item as the act left it, as <see cref="ItemContentHash"/> puts it in short; null where there is no item.</summary>
    public string? ContentHash { get; set; }

    /// <summary>The hash of this entry and of the one before it, 64 small hexadecimal digits.</summary>
    public string Hash { get; set; } = "";
}
