using System.Globalization;

namespace CariccPortal.Editing.Audit;

/// <summary>How one audit entry is bound to the one before it.</summary>
public static class AuditHashChain
{
    /// <summary>What the first entry has before it.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The hash of an entry that follows another.</summary>
    /// <param name="previousHash">The hash of the entry before it.</param>
    /// <param name="entry">The entry; its own <see cref="AuditEntry.Hash"/> is not looked at.</param>
    public static string ComputeHash(string previousHash, AuditEntry entry) => FieldsHash.Compute(
        "caricc-audit-1",
        previousHash,
        entry.At.ToString("O", CultureInfo.InvariantCulture),
        entry.UserId,
        entry.UserName,
        entry.Session,
        entry.Action,
        entry.ItemId?.ToString(CultureInfo.InvariantCulture),
        entry.Detail,
        entry.ContentHash);
}
