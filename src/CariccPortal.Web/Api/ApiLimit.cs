using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Api;

/// <summary>How often one network may ask the API, counted in memory alone, on each node.</summary>
public sealed class ApiLimit : IDisposable
{
    /// <summary>The name of the limit in headers.</summary>
    public const string Name = "\"network\"";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<IPAddress?> limiter;

    /// <summary>Limits by the minute.</summary>
    public ApiLimit(PortalSettings settings)
    {
        Policy = string.Create(CultureInfo.InvariantCulture, $"{Name};q={settings.ApiPerMinute};w={(int)Window.TotalSeconds}");
        limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            Network.Of(address),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.ApiPerMinute, Window = Window, QueueLimit = 0 }));
    }

    /// <summary>The value of <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers).</summary>
    public string Policy { get; }

    /// <summary>Counts a request of a network.</summary>
    /// <returns>How many more it may send; and how long to wait where this one is too many.</returns>
    public (long Left, TimeSpan? Wait) Count(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address);
        var left = limiter.GetStatistics(address)?.CurrentAvailablePermits ?? 0;
        if (lease.IsAcquired) return (left, null);
        return (0, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : Window);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
