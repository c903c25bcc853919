using System.Globalization;

namespace CariccPortal.Editing.Audit;

/// <summary>One action of a user: who did what to which item, and when. Entries are only added. Each has the hash of the previous one,
/// so that a changed or missing entry is found.</summary>
public sealed class AuditEntry
{
    /// <summary>The maximum length of the detail, in characters.</summary>
    public const int DetailLength = 1000;

    /// <summary>The entry's number. Numbers grow, and may leave gaps.</summary>
    public long Id { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>The user's id; null for a command.</summary>
    public string? UserId { get; set; }

    /// <summary>The user's name at the time, or the command's name.</summary>
    public required string UserName { get; set; }

    /// <summary>The short id of the user's session; null for a command.</summary>
    public string? Session { get; set; }

    /// <summary>The action.</summary>
    public required AuditAction Action { get; set; }

    /// <summary>The item, if the action concerns one. Kept even where the item is gone.</summary>
    public int? ItemId { get; set; }

    /// <summary>What the list shows besides, such as the item's title. No text of a visitor.</summary>
    public string? Detail { get; set; }

    /// <summary>The <see cref="ItemContentHash"/> of the item after the action; null where there is no item.</summary>
    public string? ContentHash { get; set; }

    /// <summary>The hash of this entry and of the previous one, 64 lowercase hexadecimal digits.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>The end of the hash chain. Its one row is also the lock that puts actions in sequence.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1: there is one row.</summary>
    public int Id { get; set; }

    /// <summary>The number of entries.</summary>
    public long Count { get; set; }

    /// <summary>The last entry's hash; <see cref="AuditHashChain.Start"/> while there is none.</summary>
    public string Hash { get; set; } = AuditHashChain.Start;
}

/// <summary>Binds an audit entry to the previous one.</summary>
public static class AuditHashChain
{
    /// <summary>The hash before the first entry.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The hash of an entry that follows another.</summary>
    /// <param name="previousHash">The hash of the previous entry.</param>
    /// <param name="entry">The entry, without its own <see cref="AuditEntry.Hash"/>.</param>
    public static string ComputeHash(string previousHash, AuditEntry entry) => FieldsHash.Compute(
        "caricc-audit-1",
        previousHash,
        entry.At.ToString("O", CultureInfo.InvariantCulture),
        entry.UserId,
        entry.UserName,
        entry.Session,
        entry.Action.ToWord(),
        entry.ItemId?.ToString(CultureInfo.InvariantCulture),
        entry.Detail,
        entry.ContentHash);
}
