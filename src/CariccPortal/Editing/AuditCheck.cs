using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Reads the whole audit and every item again, and tells what does not fit.</summary>
/// <param name="db">The store.</param>
public sealed class AuditCheck(PortalDb db)
{
    private const int ItemsAtATime = 500;

    /// <summary>Checks everything. What staff do meanwhile is no fault; on SQL Server it waits for the check.</summary>
    /// <param name="kept">A mark of an earlier check that the chain must run through; null where none was kept.</param>
    /// <param name="cancel">Ends the check.</param>
    public Task<AuditVerdict> RunAsync(AuditMark? kept = null, CancellationToken cancel = default) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        // An act between two reads would look like a fault.
        var reading = await db.BeginReadingAsync(cancel);
        await using (reading) return await ReadAsync(kept, cancel);
    });

    private async Task<AuditVerdict> ReadAsync(AuditMark? kept, CancellationToken cancel)
    {
        var findings = new List<AuditFinding>();
        var last = new Dictionary<int, AuditEntry>();
        var (end, isKept) = (new AuditMark(0, AuditChain.Start), kept is null or { Count: 0 });
        await foreach (var entry in db.Audit.AsNoTracking().OrderBy(one => one.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (findings.Count == 0 && entry.Hash != AuditChain.Hash(end.Hash, entry)) findings.Add(new(AuditFault.EntryDoesNotFit, entry, entry.ItemId));
            end = new(end.Count + 1, entry.Hash);
            isKept |= end == kept;
            if (entry.ItemId is { } id) last[id] = entry;
        }

        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (findings.Count == 0 && (head?.Count != end.Count || head.Hash != end.Hash)) findings.Add(new(AuditFault.EndDoesNotFit));
        if (!isKept) findings.Add(new(AuditFault.MarkMissed));
        var items = await CheckItemsAsync(last, findings, cancel);
        return new(end, items, findings);
    }

    private async Task<int> CheckItemsAsync(Dictionary<int, AuditEntry> last, List<AuditFinding> findings, CancellationToken cancel)
    {
        var (read, after) = (0, 0);
        while (true)
        {
            var items = await db.Items.AsNoTracking().Include(item => item.Texts).ThenInclude(text => text.Updates).Where(item => item.Id > after).OrderBy(item => item.Id).Take(ItemsAtATime).ToListAsync(cancel);
            if (items.Count == 0) break;
            (read, after) = (read + items.Count, items[^1].Id);
            foreach (var item in items)
            {
                if (!last.Remove(item.Id, out var act)) findings.Add(new(AuditFault.ItemWithoutAct, ItemId: item.Id));
                else if (act.Seal != ItemSeal.Of(item)) findings.Add(new(AuditFault.ItemChanged, act, item.Id));
            }
        }

        findings.AddRange(last.Values.OrderBy(act => act.ItemId).Select(act => new AuditFinding(AuditFault.ItemGone, act, act.ItemId)));
        return read;
    }
}
