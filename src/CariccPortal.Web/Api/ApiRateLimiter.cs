using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Api;

/// <summary>Limits the API requests per network. Counted in memory, per node.</summary>
public sealed class ApiRateLimiter : IDisposable
{
    /// <summary>The policy name in the RateLimit headers.</summary>
    public const string PolicyName = "\"network\"";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<IPAddress?> limiter;

    /// <summary>Creates a limiter with a window of one minute.</summary>
    public ApiRateLimiter(PortalOptions options)
    {
        var limit = options.RateLimits.ApiPerMinute;
        Policy = string.Create(CultureInfo.InvariantCulture, $"{PolicyName};q={limit};w={(int)Window.TotalSeconds}");
        limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            NetworkSetup.GetClientNetwork(address),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = Window, QueueLimit = 0 }));
    }

    /// <summary>The value of <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers).</summary>
    public string Policy { get; }

    /// <summary>Counts a request.</summary>
    /// <returns>The number of requests left, and the time to wait if the limit is exceeded.</returns>
    public (long Left, TimeSpan? Wait) Acquire(IPAddress? ipAddress)
    {
        using var lease = limiter.AttemptAcquire(ipAddress);
        var left = limiter.GetStatistics(ipAddress)?.CurrentAvailablePermits ?? 0;
        if (lease.IsAcquired) return (left, null);
        return (0, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : Window);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
