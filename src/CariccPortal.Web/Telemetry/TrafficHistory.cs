using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>This node's last hour, minute by minute, in memory.</summary>
/// <param name="counter">What is asked.</param>
/// <param name="middleware">What of it is kept.</param>
/// <param name="batcher">What is voted.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class TrafficHistory(TrafficCounter counter, PageCacheMiddleware middleware, VoteBatcher batcher, TimeProvider clock) : BackgroundService
{
    private const int MaxSamples = 60;
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Queue<TrafficSample> samples = new(MaxSamples);
    private TrafficSample lastTotal = new(clock.GetUtcNow().UtcDateTime, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>When this node started (UTC).</summary>
    public DateTime StartedAt { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>All since the start.</summary>
    public TrafficSample Total => new(clock.GetUtcNow().UtcDateTime, counter.Requests, middleware.Hits, middleware.Misses, middleware.StaleHits, counter.Errors, batcher.Counted, batcher.Batches);

    /// <summary>The minutes that are over, the earliest first; fewer than 60 in the first hour.</summary>
    public IReadOnlyList<TrafficSample> Samples
    {
        get
        {
            lock (gate) return [.. samples];
        }
    }

    /// <summary>Ends the minute that is under way, if the clock says that it is over.</summary>
    public void TakeSample()
    {
        lock (gate)
        {
            var sum = Total;
            if (sum.At - lastTotal.At < SampleInterval) return;
            if (samples.Count == MaxSamples) samples.Dequeue();
            samples.Enqueue(sum.Since(lastTotal));
            lastTotal = sum;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync(stoppingToken)) TakeSample();
    }
}
