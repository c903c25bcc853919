using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Audit;

/// <summary>Keeps what staff do, each act once and bound to the one before it.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class AuditLog(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Adds an act on an item, with the item's title and its seal. Part of the transaction that the act is in.</summary>
    /// <param name="action">The act, in one word.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="item">The item with all its texts, as the act has left it.</param>
    /// <param name="note">What is to be read beside the title, such as a reason.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task AddAsync(string action, Actor by, Item item, string? note = null, CancellationToken cancel = default)
    {
        var title = item.Translations.OrderBy(text => text.Language).FirstOrDefault()?.Title;
        var entry = CreateEntry(action, by, note is null ? title : $"{title}: {note}");
        (entry.ItemId, entry.ContentHash) = (item.Id, ItemContentHash.Compute(item));
        return AppendAsync(entry, cancel);
    }

    /// <summary>Adds an act that is on no item. Part of the transaction that is open, or a transaction of its own; then the
    /// context lets go of what it was tracking.</summary>
    /// <param name="action">The act, in one word.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="detail">What a reader of the list needs besides, such as whose account it was. No secret.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task AddAsync(string action, Actor by, string? detail = null, CancellationToken cancel = default)
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

    // The first statement locks the chain's end until the transaction is over: no two acts can follow the same one.
    private async Task AppendAsync(AuditEntry entry, CancellationToken cancel)
    {
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Count, h => h.Count + 1), cancel);
        var before = await db.AuditHeads.Select(head => head.Hash).SingleAsync(cancel);
        entry.Hash = AuditHashChain.ComputeHash(before, entry);
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Hash, entry.Hash), cancel);
    }

    private AuditEntry CreateEntry(string action, Actor by, string? detail) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        UserId = by.Id,
        UserName = by.Name,
        Session = by.SessionId,
        Action = action,
        Detail = detail is { Length: > AuditEntry.DetailLength } ? detail[..AuditEntry.DetailLength] : detail,
    };
}
