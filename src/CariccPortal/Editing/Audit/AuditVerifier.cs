using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Audit;

/// <summary>Reads the whole audit and every item again, and tells what does not fit.</summary>
/// <param name="db">The store.</param>
public sealed class AuditVerifier(PortalDbContext db)
{
    private const int BatchSize = 500;

    /// <summary>Checks everything. What staff do meanwhile is no fault; on SQL Server it waits for the check.</summary>
    /// <param name="checkpoint">A mark of an earlier check that the chain must run through; null where none was kept.</param>
    /// <param name="cancel">Ends the check.</param>
    public Task<AuditVerification> VerifyAsync(AuditCheckpoint? checkpoint = null, CancellationToken cancel = default) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        // An act between two reads would look like a fault.
        var reading = await db.BeginSnapshotAsync(cancel);
        await using (reading) return await VerifyEntriesAsync(checkpoint, cancel);
    });

    private async Task<AuditVerification> VerifyEntriesAsync(AuditCheckpoint? checkpoint, CancellationToken cancel)
    {
        var findings = new List<AuditFinding>();
        var last = new Dictionary<int, AuditEntry>();
        var (end, isKept) = (new AuditCheckpoint(0, AuditHashChain.Start), checkpoint is null or { Count: 0 });
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(one => one.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (findings.Count == 0 && entry.Hash != AuditHashChain.ComputeHash(end.Hash, entry)) findings.Add(new(AuditFindingType.EntryMismatch, entry, entry.ItemId));
            end = new(end.Count + 1, entry.Hash);
            isKept |= end == checkpoint;
            if (entry.ItemId is { } id) last[id] = entry;
        }

        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (findings.Count == 0 && (head?.Count != end.Count || head.Hash != end.Hash)) findings.Add(new(AuditFindingType.HeadMismatch));
        if (!isKept) findings.Add(new(AuditFindingType.CheckpointMissing));
        var items = await VerifyItemsAsync(last, findings, cancel);
        return new(end, items, findings);
    }

    private async Task<int> VerifyItemsAsync(Dictionary<int, AuditEntry> last, List<AuditFinding> findings, CancellationToken cancel)
    {
        var (read, after) = (0, 0);
        while (true)
        {
            var items = await db.Items.AsNoTracking().Include(item => item.Translations).ThenInclude(text => text.ChangeNotes).Where(item => item.Id > after).OrderBy(item => item.Id).Take(BatchSize).ToListAsync(cancel);
            if (items.Count == 0) break;
            (read, after) = (read + items.Count, items[^1].Id);
            foreach (var item in items)
            {
                if (!last.Remove(item.Id, out var act)) findings.Add(new(AuditFindingType.ItemWithoutEntry, ItemId: item.Id));
                else if (act.ContentHash != ItemContentHash.Compute(item)) findings.Add(new(AuditFindingType.ItemChanged, act, item.Id));
            }
        }

        findings.AddRange(last.Values.OrderBy(act => act.ItemId).Select(act => new AuditFinding(AuditFindingType.ItemMissing, act, act.ItemId)));
        return read;
    }
}
