using CariccPortal.Web.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>Checks the free space of the disk that the site writes to.</summary>
public sealed class DiskSpaceCheck(PortalOptions options) : IHealthCheck
{
    private const long BytesPerMb = 1_000_000;

    /// <summary>Returns the free space that is available to the site's user, in bytes.</summary>
    public static long GetFreeBytes(PortalOptions options) => new DriveInfo(options.Health.DiskFolder).AvailableFreeSpace;

    /// <summary>Whether the free space is below the configured minimum.</summary>
    public static bool IsLow(PortalOptions options, long freeBytes) => freeBytes < options.Health.MinFreeDiskMb * BytesPerMb;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var isLow = IsLow(options, GetFreeBytes(options));
            return Task.FromResult(isLow ? HealthCheckResult.Unhealthy("low") : HealthCheckResult.Healthy("ok"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("failed"));
        }
    }
}
