using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Rebuilds the search index in transactions of a few hundred items. Searching and saving continue to work.</summary>
/// <param name="db">The database.</param>
public sealed class IndexRebuilder(PortalDbContext db)
{
    private const int BatchSize = 250;

    /// <summary>Whether the index is empty although there are published translations.</summary>
    public Task<bool> IsRequiredAsync(CancellationToken cancel = default) => db.Search.RequiresRebuildAsync(cancel);

    /// <summary>Rebuilds the index.</summary>
    /// <param name="progress">Receives the completed and total number of items after each batch.</param>
    /// <param name="cancel">Cancels between two batches; completed batches stay.</param>
    /// <returns>The number of indexed items.</returns>
    public async Task<int> RunAsync(Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        await db.Search.PrepareAsync(cancel);
        var total = await db.Items.CountAsync(cancel);
        var (done, last) = (0, 0);
        while (true)
        {
            var batch = await InTransactionAsync(() => IndexBatchAsync(last, cancel), cancel);
            if (batch.Count == 0) break;
            (done, last) = (done + batch.Count, batch.Last);
            progress?.Invoke(done, Math.Max(done, total));
        }

        await InTransactionAsync(
            async () =>
            {
                await db.Search.CleanUpAsync(cancel);
                return done;
            },
            cancel);
        return done;
    }

    private async Task<(int Count, int Last)> IndexBatchAsync(int afterId, CancellationToken cancel)
    {
        var items = await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Countries)
            .Include(item => item.Topics)
            .AsSplitQuery().Where(item => item.Id > afterId).OrderBy(item => item.Id).Take(BatchSize).ToListAsync(cancel);
        if (afterId == 0) await db.Search.ClearVocabularyAsync(cancel);
        foreach (var item in items) await db.Search.UpdateItemAsync(item, cancel);

        return (items.Count, items.Count > 0 ? items[^1].Id : afterId);
    }

    private async Task<T> InTransactionAsync<T>(Func<Task<T>> operation, CancellationToken cancel) =>
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            var transaction = await db.BeginWriteAsync(cancel);
            await using (transaction)
            {
                var result = await operation();
                await transaction.CommitAsync(cancel);
                return result;
            }
        });
}
