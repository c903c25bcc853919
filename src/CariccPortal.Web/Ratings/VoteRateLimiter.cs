using System.Net;
using System.Threading.RateLimiting;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Ratings;

/// <summary>How many votes one network may give, counted in memory alone. Many people share one address, so the
/// limits are a crowd's, not a person's.</summary>
public sealed class VoteRateLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress?> limiter;

    /// <summary>Limits by the minute and by the hour.</summary>
    public VoteRateLimiter(PortalOptions options) => limiter = PartitionedRateLimiter.CreateChained(
        CreateLimiter(options.VotesPerMinute, TimeSpan.FromMinutes(1)),
        CreateLimiter(options.VotesPerHour, TimeSpan.FromHours(1)));

    /// <summary>Counts a vote of a network.</summary>
    /// <returns>Null where it may be given; otherwise how long to wait.</returns>
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
