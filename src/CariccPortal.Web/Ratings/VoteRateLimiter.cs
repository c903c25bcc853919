using System.Net;
using System.Threading.RateLimiting;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Ratings;

/// <summary>Limits the votes per network. Counted in memory, per node. Many people can share one network, so the limits are
/// generous.</summary>
public sealed class VoteRateLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress?> limiter;

    /// <summary>Creates a limiter per minute and per hour.</summary>
    public VoteRateLimiter(PortalOptions options) => limiter = PartitionedRateLimiter.CreateChained(
        CreateLimiter(options.RateLimits.VotesPerMinute, TimeSpan.FromMinutes(1)),
        CreateLimiter(options.RateLimits.VotesPerHour, TimeSpan.FromHours(1)));

    /// <summary>Counts a vote.</summary>
    /// <returns>Null if it is allowed; otherwise the time to wait.</returns>
    public TimeSpan? Acquire(IPAddress? ipAddress)
    {
        using var lease = limiter.AttemptAcquire(ipAddress);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromMinutes(1);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private static PartitionedRateLimiter<IPAddress?> CreateLimiter(int votes, TimeSpan length) =>
        PartitionedRateLimiter.Create<IPAddress?, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            NetworkSetup.GetClientNetwork(address),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = votes, Window = length, QueueLimit = 0 }));
}
