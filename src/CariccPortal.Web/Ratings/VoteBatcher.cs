using System.Collections.Concurrent;
using CariccPortal.Ratings;

namespace CariccPortal.Web.Ratings;

/// <summary>Where votes wait for one another: while one commit is under way, all who come meanwhile share the next. Nobody is
/// answered before the commit that holds their vote.</summary>
/// <param name="scopes">Where a store for one count comes from.</param>
public sealed class VoteBatcher(IServiceScopeFactory scopes)
{
    private const int MaxBatchSize = 256;

    private readonly ConcurrentQueue<PendingVote> queue = new();
    private int isProcessing;
    private long counted, batches;

    /// <summary>How many votes were counted since the start.</summary>
    public long Counted => Interlocked.Read(ref counted);

    /// <summary>In how many commits.</summary>
    public long Batches => Interlocked.Read(ref batches);

    /// <summary>How many wait for a commit.</summary>
    public int Queued => queue.Count;

    /// <summary>Hands a ballot in.</summary>
    /// <param name="vote">The ballot.</param>
    /// <param name="cancel">Ends the waiting; the vote may be counted all the same.</param>
    public Task<RatingResult> CastAsync(VoteRequest vote, CancellationToken cancel)
    {
        var waiting = new PendingVote(vote);
        queue.Enqueue(waiting);
        if (Interlocked.CompareExchange(ref isProcessing, 1, 0) == 0) _ = Task.Run(ProcessAllAsync, CancellationToken.None);
        return waiting.Result.WaitAsync(cancel);
    }

    private async Task ProcessAllAsync()
    {
        do
        {
            while (DequeueBatch() is { Count: > 0 } some) await ProcessBatchAsync(some);
            Volatile.Write(ref isProcessing, 0);
        }
        // One may have come between the last look and the word that nobody counts.
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
                var results = await scope.ServiceProvider.GetRequiredService<VoteRecorder>().RecordAsync([.. batch.Select(one => one.Vote)]);
                Interlocked.Add(ref counted, batch.Count);
                Interlocked.Increment(ref batches);
                for (var at = 0; at < batch.Count; at++) batch[at].Complete(results[at]);
            }
        }
        catch (Exception failure)
        {
            // Nothing of it is stored; each who waits is told so.
            foreach (var one in batch) one.Fail(failure);
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
