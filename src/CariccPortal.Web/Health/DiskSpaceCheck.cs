using CariccPortal.Web.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>Checks that the disk that the site writes to has free space and accepts a file.</summary>
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
            if (IsLow(options, GetFreeBytes(options))) return Task.FromResult(HealthCheckResult.Unhealthy("low"));
            return Task.FromResult(CanWrite() ? HealthCheckResult.Healthy("ok") : HealthCheckResult.Unhealthy("read-only"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("failed"));
        }
    }

    private bool CanWrite()
    {
        try
        {
            var file = Path.Combine(options.Health.DiskFolder, $"probe-{Guid.NewGuid():N}");
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            stream.WriteByte(0);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
