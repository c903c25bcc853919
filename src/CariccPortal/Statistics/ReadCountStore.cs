using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Statistics;

/// <summary>Stores counts of reads: one transaction per batch. The counts of several nodes add up.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadCountStore(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Maximum number of paths that do not exist, and of referrers, for each day. Beyond it, those that were counted once are
    /// removed; their number is added to the row without a name.</summary>
    public const int MaxNamesPerDay = 1000;

    private const int DaysKept = 3 * 366, DaysNamesKept = 90;

    private static readonly ReadKind[] NamedByVisitors = [ReadKind.NotFound, ReadKind.Referrer];

    /// <summary>Adds a batch. A batch that is stored already is not added again.</summary>
    /// <param name="batch">The key of the batch.</param>
    /// <param name="counts">Its counts, each key once.</param>
    /// <param name="cancel">Cancels the operation; nothing is stored.</param>
    public Task StoreAsync(Guid batch, IReadOnlyCollection<ReadCount> counts, CancellationToken cancel = default) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var transaction = await db.BeginWriteAsync(cancel);
            await using (transaction)
            {
                // The response to an earlier commit was lost.
                if (await db.ReadBatches.AnyAsync(one => one.Id == batch, cancel)) return;
                var now = clock.GetUtcNow().UtcDateTime;
                db.ReadBatches.Add(new ReadBatch { Id = batch, StoredAt = now });
                await db.SaveChangesAsync(cancel);
                await db.AddReadCountsAsync(await LimitNamesAsync(counts, cancel), cancel);
                var expired = now.AddDays(-1);
                await db.ReadBatches.Where(one => one.StoredAt < expired).ExecuteDeleteAsync(cancel);
                await transaction.CommitAsync(cancel);
                db.ChangeTracker.Clear();
            }
        });

    /// <summary>Deletes old counts: after three years; paths that do not exist and referrers after 90 days.</summary>
    public async Task RemoveOldAsync(CancellationToken cancel = default)
    {
        var today = ReadCounts.GetDay(clock.GetUtcNow().UtcDateTime);
        var (oldest, oldestNames) = (today.AddDays(-DaysKept), today.AddDays(-DaysNamesKept));
        await db.ReadCounts.Where(one => one.Day < oldest).ExecuteDeleteAsync(cancel);
        await db.ReadCounts.Where(one => one.Day < oldestNames && NamedByVisitors.Contains(one.Kind)).ExecuteDeleteAsync(cancel);
    }

    private async Task<IReadOnlyCollection<ReadCount>> LimitNamesAsync(IReadOnlyCollection<ReadCount> counts, CancellationToken cancel)
    {
        var limited = counts.Where(one => !NamedByVisitors.Contains(one.Kind)).ToList();
        foreach (var group in counts.Where(one => NamedByVisitors.Contains(one.Kind)).GroupBy(one => (one.Day, one.Kind)))
        {
            var (day, kind) = group.Key;
            var stored = await db.ReadCounts.AsNoTracking().Where(one => one.Day == day && one.Kind == kind).ToListAsync(cancel);
            var names = stored.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
            var added = group.Where(one => !names.Contains(one.Name)).ToList();
            var dropped = new List<ReadCount>();
            if (names.Count + added.Count > MaxNamesPerDay)
            {
                dropped = stored.FindAll(one => one.Name.Length > 0 && one.Readers + one.Robots == 1);
                await db.ReadCounts.Where(one => one.Day == day && one.Kind == kind && one.Name != "" && one.Readers + one.Robots == 1)
                    .ExecuteDeleteAsync(cancel);
            }

            // The most frequent names first.
            var free = Math.Max(0, MaxNamesPerDay - names.Count + dropped.Count);
            var kept = added.Where(one => one.Name.Length > 0).OrderByDescending(one => one.Readers + one.Robots).Take(free).ToHashSet();
            var named = group.Where(one => one.Name.Length > 0).Where(one => names.Contains(one.Name) || kept.Contains(one)).ToList();
            limited.AddRange(named);
            var rest = group.Except(named).Concat(dropped).ToList();
            if (rest.Count == 0) continue;
            limited.Add(new ReadCount
            {
                Day = day,
                Kind = kind,
                Readers = rest.Sum(one => one.Readers),
                Robots = rest.Sum(one => one.Robots),
            });
        }

        return limited;
    }
}
