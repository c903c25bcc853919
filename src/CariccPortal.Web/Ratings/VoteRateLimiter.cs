using System.Net;
using System.Threading.RateLimiting;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Ratings;

/// <summary>Limits the votes per network, and per item and network. Counted in memory, per node. Many people can share one network, so the
/// limits are generous.</summary>
public sealed class VoteRateLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress?> limiter;
    private readonly PartitionedRateLimiter<(int ItemId, IPAddress? IpAddress)> itemLimiter;

    /// <summary>Creates the limiters: per minute, per hour, and per day for each item.</summary>
    public VoteRateLimiter(PortalOptions options)
    {
        limiter = PartitionedRateLimiter.CreateChained(
            CreateLimiter<IPAddress?, string>(NetworkSetup.GetClientNetwork, options.RateLimits.VotesPerMinute, TimeSpan.FromMinutes(1)),
            CreateLimiter<IPAddress?, string>(NetworkSetup.GetClientNetwork, options.RateLimits.VotesPerHour, TimeSpan.FromHours(1)));
        itemLimiter = CreateLimiter<(int ItemId, IPAddress? IpAddress), (int, string)>(
            vote => (vote.ItemId, NetworkSetup.GetClientNetwork(vote.IpAddress)), options.RateLimits.VotesPerItemPerDay,
            TimeSpan.FromDays(1));
    }

    /// <summary>Counts a vote.</summary>
    /// <returns>Null if it is allowed; otherwise the time to wait.</returns>
    public TimeSpan? Acquire(IPAddress? ipAddress) => Acquire(limiter, ipAddress);

    /// <summary>Counts a vote for an item, apart from the limits of the network.</summary>
    /// <returns>Null if it is allowed; otherwise the time to wait.</returns>
    public TimeSpan? AcquireForItem(int itemId, IPAddress? ipAddress) => Acquire(itemLimiter, (itemId, ipAddress));

    /// <inheritdoc/>
    public void Dispose()
    {
        limiter.Dispose();
        itemLimiter.Dispose();
    }

    private static TimeSpan? Acquire<T>(PartitionedRateLimiter<T> limiter, T resource)
    {
        using var lease = limiter.AttemptAcquire(resource);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromMinutes(1);
    }

    private static PartitionedRateLimiter<T> CreateLimiter<T, TKey>(Func<T, TKey> getKey, int votes, TimeSpan length)
        where TKey : notnull => PartitionedRateLimiter.Create<T, TKey>(resource => RateLimitPartition.GetFixedWindowLimiter(
            getKey(resource), _ => new FixedWindowRateLimiterOptions { PermitLimit = votes, Window = length, QueueLimit = 0 }));
}
