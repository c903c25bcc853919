using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Audit;

/// <summary>Records the actions of staff in a hash chain.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class AuditLog(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Records an action on an item, with the item's title and content hash, and what readers get from now on. Uses the
    /// transaction of the action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="by">The user.</param>
    /// <param name="item">The item after the action, saved, with its language versions, change notes, countries and topics.</param>
    /// <param name="note">A note after the title, such as a reason.</param>
    /// <param name="draft">The draft that was applied; null if the action applies none.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task AddAsync(AuditAction action, Actor by, Item item, string? note = null, ItemDraft? draft = null,
        CancellationToken cancel = default)
    {
        await new VersionRecorder(db).RecordAsync(item, clock.GetUtcNow().UtcDateTime, draft, cancel);
        var title = item.Translations.OrderBy(translation => translation.Language).FirstOrDefault()?.Title;
        var entry = CreateEntry(action, by, note is null ? title : $"{title}: {note}");
        (entry.ItemId, entry.ContentHash) = (item.Id, ItemContentHash.Compute(item));
        await AppendAsync(entry, cancel);
    }

    /// <summary>Records an action that concerns no item. Uses the open transaction, or starts its own one and clears the change
    /// tracker.</summary>
    /// <param name="action">The action.</param>
    /// <param name="by">The user.</param>
    /// <param name="detail">Further details, such as the account. Must not contain a secret.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task AddAsync(AuditAction action, Actor by, string? detail = null, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await AppendAsync(CreateEntry(action, by, detail), cancel);
            return;
        }

        await db.ExecuteOnceAsync(
            async () =>
            {
                await AppendAsync(CreateEntry(action, by, detail), cancel);
                return true;
            },
            static _ => true,
            cancel);
    }

    /// <summary>Locks the end of the chain until the current transaction ends.</summary>
    internal static Task LockAsync(PortalDbContext db, CancellationToken cancel = default) =>
        db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Count, h => h.Count), cancel);

    // The first statement locks the end of the chain until the transaction ends, so that two actions cannot follow the same entry.
    private async Task AppendAsync(AuditEntry entry, CancellationToken cancel)
    {
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Count, h => h.Count + 1), cancel);
        var before = await db.AuditHeads.Select(head => head.Hash).SingleAsync(cancel);
        entry.Hash = AuditHashChain.ComputeHash(before, entry);
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Hash, entry.Hash), cancel);
    }

    private AuditEntry CreateEntry(AuditAction action, Actor by, string? detail) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        UserId = by.Id,
        UserName = by.Name,
        Session = by.SessionId,
        Action = action,
        Detail = detail is { Length: > AuditEntry.DetailLength } ? detail[..AuditEntry.DetailLength] : detail,
    };
}
