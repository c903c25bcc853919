using CariccPortal.Web.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>Whether there is room left on the disk that the site writes to.</summary>
public sealed class DiskSpaceCheck(PortalOptions options) : IHealthCheck
{
    private const long BytesPerMb = 1_000_000;

    /// <summary>What is free for the site's user, in bytes.</summary>
    public static long GetFreeBytes(PortalOptions options) => new DriveInfo(options.CheckedDiskFolder).AvailableFreeSpace;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(GetFreeBytes(options) >= options.MinFreeDiskMb * BytesPerMb ? HealthCheckResult.Healthy("room") : HealthCheckResult.Unhealthy("short"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("failed"));
        }
    }
}
