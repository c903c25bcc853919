using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>The traffic of this node in the last hour, in memory, by minute.</summary>
public sealed class TrafficHistory(TrafficCounter counter, PageCacheMiddleware pages, VoteBatcher batcher, TimeProvider clock)
    : BackgroundService
{
    private const int MaxSamples = 60;
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Queue<TrafficSample> samples = new(MaxSamples);
    private TrafficSample lastTotal = new(clock.GetUtcNow().UtcDateTime, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Start of this node (UTC).</summary>
    public DateTime StartedAt { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The totals since the start.</summary>
    public TrafficSample Total => new(
        clock.GetUtcNow().UtcDateTime,
        counter.Requests,
        pages.Hits,
        pages.Misses,
        pages.StaleHits,
        counter.Errors,
        batcher.Counted,
        batcher.Batches);

    /// <summary>The completed minutes, oldest first, at most 60.</summary>
    public IReadOnlyList<TrafficSample> Samples
    {
        get
        {
            lock (gate) return [.. samples];
        }
    }

    /// <summary>Completes the current minute if it is over.</summary>
    public void TakeSample()
    {
        lock (gate)
        {
            var total = Total;
            if (total.At - lastTotal.At < SampleInterval) return;
            if (samples.Count == MaxSamples) samples.Dequeue();
            samples.Enqueue(total.Since(lastTotal));
            lastTotal = total;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync(stoppingToken)) TakeSample();
    }
}

/// <summary>Counts of one minute, or since the start.</summary>
/// <param name="At">End of the minute (UTC).</param>
/// <param name="Requests">All requests.</param>
/// <param name="Hits">Responses served from the page cache.</param>
/// <param name="Misses">Pages rendered for the cache.</param>
/// <param name="StaleHits">Stale pages served during a database outage.</param>
/// <param name="Errors">Responses with status 500 or higher.</param>
/// <param name="Votes">Stored votes.</param>
/// <param name="Batches">Commits of votes.</param>
public sealed record TrafficSample(
    DateTime At, long Requests, long Hits, long Misses, long StaleHits, long Errors, long Votes, long Batches)
{
    /// <summary>Returns the difference to earlier totals.</summary>
    public TrafficSample Since(TrafficSample previous) => new(
        At,
        Requests - previous.Requests,
        Hits - previous.Hits,
        Misses - previous.Misses,
        StaleHits - previous.StaleHits,
        Errors - previous.Errors,
        Votes - previous.Votes,
        Batches - previous.Batches);
}
