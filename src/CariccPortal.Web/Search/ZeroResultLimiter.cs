using System.Threading.RateLimiting;

namespace CariccPortal.Web.Search;

/// <summary>How many misses this process writes down: a flood of made-up words is not worth a commit each.</summary>
public sealed class ZeroResultLimiter : IDisposable
{
    private readonly FixedWindowRateLimiter limiter = new(new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    /// <summary>Counts a miss.</summary>
    /// <returns>False where it is one too many.</returns>
    public bool TryAcquire()
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
