using System.Globalization;
using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Audit;

/// <summary>The types of findings.</summary>
public enum AuditFindingType
{
    /// <summary>An entry does not match its hash. The entry, or one before it, was changed, added or removed.</summary>
    EntryMismatch,

    /// <summary>Entries at the end are missing, or were added without updating the end of the chain.</summary>
    HeadMismatch,

    /// <summary>The chain does not contain the given checkpoint, so it was rewritten.</summary>
    CheckpointMissing,

    /// <summary>An item differs from its state after the last recorded action.</summary>
    ItemChanged,

    /// <summary>An item has no audit entry.</summary>
    ItemWithoutEntry,

    /// <summary>An item with audit entries no longer exists. No action deletes an item from the database.</summary>
    ItemMissing,

    /// <summary>The role of a user, or whether the account is active, differs from the last recorded action.</summary>
    UserChanged,

    /// <summary>A user with a role has no audit entry.</summary>
    UserWithoutEntry,

    /// <summary>A user with audit entries no longer exists. No action deletes a user from the database.</summary>
    UserMissing,
}

/// <summary>One finding of a verification.</summary>
/// <param name="Type">The type of the finding.</param>
/// <param name="Entry">The entry with the finding; for an item, its last entry.</param>
/// <param name="ItemId">The item with the finding.</param>
/// <param name="UserName">The user with the finding.</param>
public sealed record AuditFinding(AuditFindingType Type, AuditEntry? Entry = null, int? ItemId = null, string? UserName = null);

/// <summary>The result of a verification.</summary>
/// <param name="End">The end of the chain.</param>
/// <param name="Items">The number of items read.</param>
/// <param name="Findings">The findings: the first mismatch in the chain, and each item and user that differs.</param>
public sealed record AuditVerification(AuditCheckpoint End, int Items, IReadOnlyList<AuditFinding> Findings);

/// <summary>Reads the whole audit log, all items and the roles of all users, and reports mismatches.</summary>
/// <param name="db">The database.</param>
public sealed class AuditVerifier(PortalDbContext db)
{
    private const int BatchSize = 500;

    /// <summary>Verifies the audit log, all items and the roles of users. Concurrent changes by staff are not reported; on SQL Server
    /// without snapshots they wait until the run ends.</summary>
    /// <param name="checkpoint">A checkpoint of an earlier run that the chain must contain; null for none.</param>
    /// <param name="cancel">Cancels the run.</param>
    public Task<AuditVerification> VerifyAsync(AuditCheckpoint? checkpoint = null, CancellationToken cancel = default) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // An action between two reads would look like a mismatch.
            var snapshot = await db.BeginSnapshotAsync(cancel);
            await using (snapshot) return await VerifyEntriesAsync(checkpoint, cancel);
        });

    private async Task<AuditVerification> VerifyEntriesAsync(AuditCheckpoint? checkpoint, CancellationToken cancel)
    {
        var findings = new List<AuditFinding>();
        var last = new Dictionary<int, AuditEntry>();
        var users = new Dictionary<string, RecordedUser>(StringComparer.OrdinalIgnoreCase);
        var (end, hasCheckpoint) = (new AuditCheckpoint(0, AuditHashChain.Start), checkpoint is null or { Count: 0 });
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(one => one.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (findings.Count == 0 && entry.Hash != AuditHashChain.ComputeHash(end.Hash, entry))
                findings.Add(new(AuditFindingType.EntryMismatch, entry, entry.ItemId));
            end = new(end.Count + 1, entry.Hash);
            hasCheckpoint |= end == checkpoint;
            if (entry.ItemId is { } id) last[id] = entry;
            RecordUser(users, entry);
        }

        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (findings.Count == 0 && (head?.Count != end.Count || head.Hash != end.Hash)) findings.Add(new(AuditFindingType.HeadMismatch));
        if (!hasCheckpoint) findings.Add(new(AuditFindingType.CheckpointMissing));
        var items = await VerifyItemsAsync(last, findings, cancel);
        await VerifyUsersAsync(users, findings, cancel);
        return new(end, items, findings);
    }

    private async Task<int> VerifyItemsAsync(Dictionary<int, AuditEntry> last, List<AuditFinding> findings, CancellationToken cancel)
    {
        var (read, after) = (0, 0);
        while (true)
        {
            var items = await db.Items.AsNoTracking().AsSplitQuery().Include(item => item.Translations)
                .ThenInclude(translation => translation.ChangeNotes)
                .Include(item => item.Countries).Include(item => item.Topics)
                .Where(item => item.Id > after).OrderBy(item => item.Id).Take(BatchSize).ToListAsync(cancel);
            if (items.Count == 0) break;
            (read, after) = (read + items.Count, items[^1].Id);
            foreach (var item in items)
            {
                if (!last.Remove(item.Id, out var entry)) findings.Add(new(AuditFindingType.ItemWithoutEntry, ItemId: item.Id));
                else if (entry.ContentHash != ItemContentHash.Compute(item))
                    findings.Add(new(AuditFindingType.ItemChanged, entry, item.Id));
            }
        }

        findings.AddRange(last.Values.OrderBy(entry => entry.ItemId)
            .Select(entry => new AuditFinding(AuditFindingType.ItemMissing, entry, entry.ItemId)));
        return read;
    }

    // The detail of these entries is the user name, followed by the role where the action sets one.
    private static void RecordUser(Dictionary<string, RecordedUser> users, AuditEntry entry)
    {
        var (name, role) = entry.Detail?.Split(", ") is [var first, .. var rest] ? (first, rest.FirstOrDefault()) : ("", null);
        switch (entry.Action)
        {
            case AuditAction.CreateUser or AuditAction.Invite:
                users[name] = new(role, IsActive: true, entry);
                break;
            case AuditAction.ChangeRole when users.TryGetValue(name, out var user):
                users[name] = user with { Role = role, Entry = entry };
                break;
            case AuditAction.Deactivate or AuditAction.Reactivate when users.TryGetValue(name, out var user):
                users[name] = user with { IsActive = entry.Action == AuditAction.Reactivate, Entry = entry };
                break;
        }
    }

    private async Task VerifyUsersAsync(
        Dictionary<string, RecordedUser> recorded, List<AuditFinding> findings, CancellationToken cancel)
    {
        var stored = await db.Users.AsNoTracking().OrderBy(user => user.UserName).Select(user => new
        {
            Name = user.UserName!,
            IsActive = user.DeactivatedAt == null,
            Roles = db.UserRoles.Where(one => one.UserId == user.Id)
                .Join(db.Roles, one => one.RoleId, role => role.Id, (_, role) => role.Name!).ToList(),
        }).ToListAsync(cancel);
        foreach (var user in stored)
        {
            if (!recorded.Remove(user.Name, out var last))
            {
                if (user.Roles.Count > 0) findings.Add(new(AuditFindingType.UserWithoutEntry, UserName: user.Name));
            }
            else if (user.Roles is not [var role] || role != last.Role || user.IsActive != last.IsActive)
            {
                findings.Add(new(AuditFindingType.UserChanged, last.Entry, UserName: user.Name));
            }
        }

        findings.AddRange(recorded.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new AuditFinding(AuditFindingType.UserMissing, one.Value.Entry, UserName: one.Key)));
    }

    private sealed record RecordedUser(string? Role, bool IsActive, AuditEntry Entry);
}

/// <summary>A position in the hash chain that is recorded outside the database. A person with write access to the database could rewrite
/// the whole chain, but the new chain would not contain the checkpoint.</summary>
/// <param name="Count">The number of entries up to the checkpoint.</param>
/// <param name="Hash">The hash of the last of them.</param>
public sealed record AuditCheckpoint(long Count, string Hash)
{
    /// <summary>Parses the output of <see cref="ToString"/>; null if the format is invalid.</summary>
    public static AuditCheckpoint? Parse(string text)
    {
        if (text.Split(':') is not [var count, { Length: 64 } hash] || !hash.All(char.IsAsciiHexDigitLower)) return null;
        return long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, hash) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}:{Hash}");
}
