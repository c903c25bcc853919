using System.Globalization;
using System.Text.Json.Nodes;
using CariccPortal.Integrity;
using CariccPortal.Search;

namespace CariccPortal.Editing.Audit;

/// <summary>One action of a user on an item, with its time. Entries are never changed or deleted. Each entry contains the hash of the
/// previous one, so that a changed or missing entry is detected.</summary>
public sealed class AuditEntry
{
    /// <summary>The maximum length of the detail, in characters.</summary>
    public const int DetailLength = 1000;

    /// <summary>The maximum length of <see cref="SearchText"/>, in characters. Some letters are folded to two or more.</summary>
    public const int SearchTextLength = 2000;

    /// <summary>The entry's number. Numbers increase and may have gaps.</summary>
    public long Id { get; set; }

    /// <summary>When the action took place (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>The user's id; null for a command.</summary>
    public string? UserId { get; set; }

    /// <summary>The user's name at the time, or the command's name.</summary>
    public required string UserName { get; set; }

    /// <summary>The short id of the user's session; null for a command.</summary>
    public string? Session { get; set; }

    /// <summary>The action.</summary>
    public required AuditAction Action { get; set; }

    /// <summary>The item, if the action concerns one. The number stays even if the item no longer exists.</summary>
    public int? ItemId { get; set; }

    /// <summary>Further details, such as the item's title. Never contains text from a visitor.</summary>
    public string? Detail { get; set; }

    /// <summary>User name and detail in the form in which staff search them. Follows both, and is no part of the hash.</summary>
    public string SearchText
    {
        get => TextFolding.Fold($"{UserName} {Detail}", SearchTextLength);
        private set => _ = value;
    }

    /// <summary>The sealed subject that the action concerns, such as <c>item:12</c>; null if there is none. See
    /// <see cref="SealedSubject"/>.</summary>
    public string? Subject { get; set; }

    /// <summary>The hash of the subject's content after the action; null if the subject no longer exists.</summary>
    public string? ContentHash { get; set; }

    /// <summary>The hash of this entry and of the previous one, as 64 lowercase hexadecimal digits.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>The end of the hash chain. Its only row is also the lock that serialises actions.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1, because there is only one row.</summary>
    public int Id { get; set; }

    /// <summary>The number of entries.</summary>
    public long Count { get; set; }

    /// <summary>The hash of the last entry; <see cref="AuditHashChain.Start"/> if there is none.</summary>
    public string Hash { get; set; } = AuditHashChain.Start;
}

/// <summary>Computes the hash that links an audit entry to the previous one.</summary>
public static class AuditHashChain
{
    /// <summary>The hash before the first entry.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>Computes the hash of an entry that follows another.</summary>
    /// <param name="previousHash">The hash of the previous entry.</param>
    /// <param name="entry">The entry, without its own <see cref="AuditEntry.Hash"/>.</param>
    public static string ComputeHash(string previousHash, AuditEntry entry) => SealedContent.ComputeHash(new JsonObject
    {
        ["previous"] = previousHash,
        ["at"] = entry.At.ToString("O", CultureInfo.InvariantCulture),
        ["userId"] = entry.UserId,
        ["userName"] = entry.UserName,
        ["session"] = entry.Session,
        ["action"] = entry.Action.ToWord(),
        ["itemId"] = entry.ItemId,
        ["detail"] = entry.Detail,
        ["subject"] = entry.Subject,
        ["contentHash"] = entry.ContentHash,
    });
}
