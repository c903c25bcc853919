using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Writes the index anew from the texts, a few hundred items in a transaction: readers search on, editors save in between.</summary>
/// <param name="db">The store.</param>
public sealed class Reindexing(PortalDb db)
{
    private const int Batch = 250;

    /// <summary>Whether the index is still to be filled for the first time.</summary>
    public Task<bool> IsDueAsync(CancellationToken cancel = default) => db.Search.IsUnfilledAsync(cancel);

    /// <summary>Rebuilds the index.</summary>
    /// <param name="progress">Told the items done and the items in all after each batch.</param>
    /// <param name="cancel">Ends the run between two batches; what is done stays.</param>
    /// <returns>The items whose texts were written.</returns>
    public async Task<int> RunAsync(Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        await db.Search.PrepareAsync(cancel);
        var all = await db.Items.CountAsync(cancel);
        var (done, last) = (0, 0);
        while (true)
        {
            var batch = await InTransactionAsync(() => PutBatchAsync(last, cancel), cancel);
            if (batch.Count == 0) break;
            (done, last) = (done + batch.Count, batch.Last);
            progress?.Invoke(done, Math.Max(done, all));
        }

        await InTransactionAsync(
            async () =>
            {
                await db.Search.TidyAsync(cancel);
                return done;
            },
            cancel);
        return done;
    }

    private async Task<(int Count, int Last)> PutBatchAsync(int after, CancellationToken cancel)
    {
        var items = await db.Items.AsNoTracking().Include(item => item.Texts).Include(item => item.Countries).Include(item => item.Topics)
            .AsSplitQuery().Where(item => item.Id > after).OrderBy(item => item.Id).Take(Batch).ToListAsync(cancel);
        if (after == 0) await db.Search.ForgetWordsAsync(cancel);
        foreach (var item in items) await db.Search.PutAsync(item, cancel);

        return (items.Count, items.Count > 0 ? items[^1].Id : after);
    }

    private async Task<T> InTransactionAsync<T>(Func<Task<T>> act, CancellationToken cancel) => await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await using (transaction)
        {
            var result = await act();
            await transaction.CommitAsync(cancel);
            return result;
        }
    });
}
