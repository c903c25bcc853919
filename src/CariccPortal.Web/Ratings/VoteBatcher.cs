using System.Collections.Concurrent;
using CariccPortal.Data;
using CariccPortal.Ratings;

namespace CariccPortal.Web.Ratings;

/// <summary>Batches votes: while one commit is running, all further votes wait and share the next. A request is answered after the commit
/// of its vote.</summary>
/// <param name="scopes">Creates a scope with a database context for each batch.</param>
public sealed class VoteBatcher(IServiceScopeFactory scopes)
{
    private const int MaxBatchSize = 256;

    private readonly ConcurrentQueue<PendingVote> queue = new();
    private int isProcessing;
    private long counted, batches;

    /// <summary>The number of votes since the start.</summary>
    public long Counted => Interlocked.Read(ref counted);

    /// <summary>The number of commits since the start.</summary>
    public long Batches => Interlocked.Read(ref batches);

    /// <summary>The number of votes waiting for a commit.</summary>
    public int Queued => queue.Count;

    /// <summary>Queues a vote and waits for its commit.</summary>
    /// <param name="vote">The vote.</param>
    /// <param name="cancel">Cancels the wait. The vote may still be stored.</param>
    public Task<RatingResult> CastAsync(VoteRequest vote, CancellationToken cancel)
    {
        var pending = new PendingVote(vote);
        queue.Enqueue(pending);
        if (Interlocked.CompareExchange(ref isProcessing, 1, 0) == 0) _ = Task.Run(ProcessAllAsync, CancellationToken.None);
        return pending.Result.WaitAsync(cancel);
    }

    private async Task ProcessAllAsync()
    {
        do
        {
            while (DequeueBatch() is { Count: > 0 } some) await ProcessBatchAsync(some);
            Volatile.Write(ref isProcessing, 0);
        }
        // A vote may have been queued after the last check and before the flag was reset.
        while (!queue.IsEmpty && Interlocked.CompareExchange(ref isProcessing, 1, 0) == 0);
    }

    private List<PendingVote> DequeueBatch()
    {
        var some = new List<PendingVote>();
        while (some.Count < MaxBatchSize && queue.TryDequeue(out var next)) some.Add(next);
        return some;
    }

    private async Task ProcessBatchAsync(List<PendingVote> batch)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope)
            {
                var results = await scope.ServiceProvider.GetRequiredService<VoteRecorder>()
                    .RecordAsync([.. batch.Select(one => one.Vote)]);
                Interlocked.Add(ref counted, batch.Count);
                Interlocked.Increment(ref batches);
                for (var at = 0; at < batch.Count; at++) batch[at].Complete(results[at]);
            }
        }
        catch (Exception failure)
        {
            // The transaction was rolled back, so every vote of the batch fails. The votes in the queue have waited for the same lock
            // and fail too: each would otherwise wait for a further timeout.
            foreach (var one in batch) one.Fail(failure);
            if (!DatabaseFailure.IsUnavailable(failure)) return;
            for (var left = queue.Count; left > 0 && queue.TryDequeue(out var next); left--) next.Fail(failure);
        }
    }

    private sealed class PendingVote(VoteRequest vote)
    {
        private readonly TaskCompletionSource<RatingResult> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public VoteRequest Vote => vote;

        public Task<RatingResult> Result => source.Task;

        public void Complete(RatingResult result) => source.TrySetResult(result);

        public void Fail(Exception failure) => source.TrySetException(failure);
    }
}
