using System.Threading.RateLimiting;

namespace CariccPortal.Web.Search;

/// <summary>Limits how many searches without results are logged per process, so that random queries do not cause a commit each.</summary>
public sealed class ZeroResultLimiter : IDisposable
{
    private readonly FixedWindowRateLimiter limiter = new(new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    /// <summary>Counts a search.</summary>
    /// <returns>False if the limit is exceeded.</returns>
    public bool TryAcquire()
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
