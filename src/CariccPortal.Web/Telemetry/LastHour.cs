using CariccPortal.Web.Caching;
using CariccPortal.Web.Ratings;

namespace CariccPortal.Web.Telemetry;

/// <summary>This node's last hour, minute by minute, in memory.</summary>
/// <param name="traffic">What is asked.</param>
/// <param name="keeper">What of it is kept.</param>
/// <param name="ballots">What is voted.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class LastHour(Traffic traffic, PageKeeper keeper, BallotQueue ballots, TimeProvider clock) : BackgroundService
{
    private const int Most = 60;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock turn = new();
    private readonly Queue<Minute> minutes = new(Most);
    private Minute last = new(clock.GetUtcNow().UtcDateTime, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>When this node started (UTC).</summary>
    public DateTime StartedAt { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>All since the start.</summary>
    public Minute Sum => new(clock.GetUtcNow().UtcDateTime, traffic.Requests, keeper.Given, keeper.Made, keeper.StoodIn, traffic.Errors, ballots.Counted, ballots.Commits);

    /// <summary>The minutes that are over, the earliest first; fewer than 60 in the first hour.</summary>
    public IReadOnlyList<Minute> Minutes
    {
        get
        {
            lock (turn) return [.. minutes];
        }
    }

    /// <summary>Ends the minute that is under way, if the clock says that it is over.</summary>
    public void Look()
    {
        lock (turn)
        {
            var sum = Sum;
            if (sum.At - last.At < Length) return;
            if (minutes.Count == Most) minutes.Dequeue();
            minutes.Enqueue(sum.Since(last));
            last = sum;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
    }
}
