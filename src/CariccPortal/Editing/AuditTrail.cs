using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Keeps what staff do, each act once and bound to the one before it.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class AuditTrail(PortalDb db, TimeProvider clock)
{
    /// <summary>Adds an act on an item, with the item's title and its seal. Part of the transaction that the act is in.</summary>
    /// <param name="act">The act, in one word.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="item">The item with all its texts, as the act has left it.</param>
    /// <param name="note">What is to be read beside the title, such as a reason.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task AddAsync(string act, Colleague by, Item item, string? note = null, CancellationToken cancel = default)
    {
        var title = item.Texts.OrderBy(text => text.Language).FirstOrDefault()?.Title;
        var entry = Entry(act, by, note is null ? title : $"{title}: {note}");
        (entry.ItemId, entry.Seal) = (item.Id, ItemSeal.Of(item));
        return AppendAsync(entry, cancel);
    }

    /// <summary>Adds an act that is on no item. Part of the transaction that is open, or a transaction of its own; then the
    /// context lets go of what it was tracking.</summary>
    /// <param name="act">The act, in one word.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="detail">What a reader of the list needs besides, such as whose account it was. No secret.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task AddAsync(string act, Colleague by, string? detail = null, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await AppendAsync(Entry(act, by, detail), cancel);
            return;
        }

        await db.InOneActAsync(
            async () =>
            {
                await AppendAsync(Entry(act, by, detail), cancel);
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
        entry.Hash = AuditChain.Hash(before, entry);
        db.Audit.Add(entry);
        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Hash, entry.Hash), cancel);
    }

    private AuditEntry Entry(string act, Colleague by, string? detail) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        MemberId = by.Id,
        Who = by.Name,
        Session = by.Session,
        Act = act,
        Detail = detail is { Length: > AuditEntry.DetailLength } ? detail[..AuditEntry.DetailLength] : detail,
    };
}
