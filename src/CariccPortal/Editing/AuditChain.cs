using System.Globalization;

namespace CariccPortal.Editing;

/// <summary>How one audit entry is bound to the one before it.</summary>
public static class AuditChain
{
    /// <summary>What the first entry has before it.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The hash of an entry that follows another.</summary>
    /// <param name="before">The hash of the entry before it.</param>
    /// <param name="entry">The entry; its own <see cref="AuditEntry.Hash"/> is not looked at.</param>
    public static string Hash(string before, AuditEntry entry) => Fingerprint.Of(
        "caricc-audit-1",
        before,
        entry.At.ToString("O", CultureInfo.InvariantCulture),
        entry.MemberId,
        entry.Who,
        entry.Session,
        entry.Act,
        entry.ItemId?.ToString(CultureInfo.InvariantCulture),
        entry.Detail,
        entry.Seal);
}
