using CariccPortal.Web.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>Whether there is room left on the disk that the site writes to.</summary>
public sealed class DiskCheck(PortalSettings settings) : IHealthCheck
{
    private const long Million = 1_000_000;

    /// <summary>What is free for the site's user, in bytes.</summary>
    public static long Free(PortalSettings settings) => new DriveInfo(settings.Folder).AvailableFreeSpace;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(Free(settings) >= settings.DiskMegabytes * Million ? HealthCheckResult.Healthy("room") : HealthCheckResult.Unhealthy("short"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("failed"));
        }
    }
}
