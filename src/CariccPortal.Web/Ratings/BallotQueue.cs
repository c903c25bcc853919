using System.Collections.Concurrent;
using CariccPortal.Ratings;

namespace CariccPortal.Web.Ratings;

/// <summary>Where votes wait for one another: while one commit is under way, all who come meanwhile share the next. Nobody is
/// answered before the commit that holds their vote.</summary>
/// <param name="scopes">Where a store for one count comes from.</param>
public sealed class BallotQueue(IServiceScopeFactory scopes)
{
    private const int MostAtOnce = 256;

    private readonly ConcurrentQueue<Waiting> queue = new();
    private int isCounting;
    private long counted, commits;

    /// <summary>How many votes were counted since the start.</summary>
    public long Counted => Interlocked.Read(ref counted);

    /// <summary>In how many commits.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>How many wait for a commit.</summary>
    public int Waits => queue.Count;

    /// <summary>Hands a ballot in.</summary>
    /// <param name="ballot">The ballot.</param>
    /// <param name="cancel">Ends the waiting; the vote may be counted all the same.</param>
    public Task<RatingResult> CastAsync(Ballot ballot, CancellationToken cancel)
    {
        var waiting = new Waiting(ballot);
        queue.Enqueue(waiting);
        if (Interlocked.CompareExchange(ref isCounting, 1, 0) == 0) _ = Task.Run(CountAllAsync, CancellationToken.None);
        return waiting.Result.WaitAsync(cancel);
    }

    private async Task CountAllAsync()
    {
        do
        {
            while (TakeSome() is { Count: > 0 } some) await CountAsync(some);
            Volatile.Write(ref isCounting, 0);
        }
        // One may have come between the last look and the word that nobody counts.
        while (!queue.IsEmpty && Interlocked.CompareExchange(ref isCounting, 1, 0) == 0);
    }

    private List<Waiting> TakeSome()
    {
        var some = new List<Waiting>();
        while (some.Count < MostAtOnce && queue.TryDequeue(out var next)) some.Add(next);
        return some;
    }

    private async Task CountAsync(List<Waiting> some)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope)
            {
                var results = await scope.ServiceProvider.GetRequiredService<BallotBox>().CountAsync([.. some.Select(one => one.Ballot)]);
                Interlocked.Add(ref counted, some.Count);
                Interlocked.Increment(ref commits);
                for (var at = 0; at < some.Count; at++) some[at].Answer(results[at]);
            }
        }
        catch (Exception failure)
        {
            // Nothing of it is stored; each who waits is told so.
            foreach (var one in some) one.Fail(failure);
        }
    }

    private sealed class Waiting(Ballot ballot)
    {
        private readonly TaskCompletionSource<RatingResult> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Ballot Ballot => ballot;

        public Task<RatingResult> Result => source.Task;

        public void Answer(RatingResult result) => source.TrySetResult(result);

        public void Fail(Exception failure) => source.TrySetException(failure);
    }
}
