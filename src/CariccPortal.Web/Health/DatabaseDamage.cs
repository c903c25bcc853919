using CariccPortal.Data;
using Microsoft.AspNetCore.Diagnostics;

namespace CariccPortal.Web.Health;

/// <summary>Remembers that a request has met a damaged part of the database file, which the health check must report: a check cannot read
/// the whole file each time.</summary>
public sealed partial class DatabaseDamage(ILogger<DatabaseDamage> log) : IExceptionHandler
{
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(1);
    private volatile bool isSuspected;

    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        Observe(exception);
        return ValueTask.FromResult(false);
    }

    /// <summary>Remembers the failure of a request if it means damage.</summary>
    public void Observe(Exception? failure)
    {
        if (isSuspected || !DatabaseFailure.IsDamage(failure)) return;
        isSuspected = true;
        LogDamaged(failure!);
    }

    /// <summary>Whether the database is damaged. After damage was met, the file must pass a check before it counts as sound
    /// again.</summary>
    public async Task<bool> IsPresentAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (!isSuspected) return false;
        isSuspected = await db.FindDamageAsync(CheckLimit, cancel) is not null;
        return isSuspected;
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The database file is damaged. Stop the site, restore the latest backup and start the site again")]
    private partial void LogDamaged(Exception failure);
}
