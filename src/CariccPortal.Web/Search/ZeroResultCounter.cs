using System.Threading.RateLimiting;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Search;

/// <summary>Counts searches without results in the background, so that no reader waits for a write. Random queries do not cause a commit
/// each: the number of counted searches per minute is limited.</summary>
public sealed partial class ZeroResultCounter(IServiceScopeFactory scopes, ILogger<ZeroResultCounter> log) : IDisposable
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly FixedWindowRateLimiter limiter = new(new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private List<(SearchQuery Query, Language Language)> queue = [];
    private Task processing = Task.CompletedTask;
    private bool isProcessing;

    /// <summary>Completes when the searches counted so far are stored.</summary>
    public Task Completion
    {
        get
        {
            lock (gate) return processing;
        }
    }

    /// <summary>Queues a search. Returns at once; beyond the limit, the search is not counted.</summary>
    public void Count(SearchQuery query, Language language)
    {
        using var lease = limiter.AttemptAcquire();
        if (!lease.IsAcquired) return;
        lock (gate)
        {
            queue.Add((query, language));
            if (isProcessing) return;
            isProcessing = true;
            processing = Task.Run(ProcessAllAsync, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        limiter.Dispose();
    }

    private async Task ProcessAllAsync()
    {
        while (TakeBatch() is { Count: > 0 } batch)
        {
            foreach (var (query, language) in batch) await StoreAsync(query, language);
        }
    }

    private List<(SearchQuery Query, Language Language)> TakeBatch()
    {
        lock (gate)
        {
            (var batch, queue) = (queue, []);
            isProcessing = batch.Count > 0;
            return batch;
        }
    }

    private async Task StoreAsync(SearchQuery query, Language language)
    {
        for (var attempt = 1; !stopping.IsCancellationRequested; attempt++)
        {
            try
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope)
                    await scope.ServiceProvider.GetRequiredService<ZeroResultSearchLog>().AddAsync(query, language, CancellationToken.None);
                return;
            }
            catch (Exception failure)
            {
                // No search is worth an error of the site.
                if (attempt == MaxAttempts || !DatabaseFailure.IsUnavailable(failure))
                {
                    LogNotCounted(failure.Message);
                    return;
                }
            }

            await Task.Delay(RetryDelay, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A search without results was not counted: {Error}")]
    private partial void LogNotCounted(string error);
}
