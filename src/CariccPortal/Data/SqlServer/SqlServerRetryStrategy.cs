using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data.SqlServer;

/// <summary>Retries transient errors, and also a refused or lost connection, which EF Core's own strategy does not. While an outage is
/// known, nothing is retried: each request would otherwise wait for all its attempts.</summary>
internal sealed class SqlServerRetryStrategy(ExecutionStrategyDependencies dependencies, int maxRetries, TimeSpan maxDelay)
    : SqlServerRetryingExecutionStrategy(dependencies, maxRetries, maxDelay, errorNumbersToAdd: null)
{
    // From this severity on the connection is lost or was never opened.
    private const byte ConnectionLost = 20;

    private static readonly long OutageMilliseconds = (long)TimeSpan.FromSeconds(5).TotalMilliseconds;
    private static long knownUntil = long.MinValue;

    /// <inheritdoc/>
    protected override bool ShouldRetryOn(Exception exception) =>
        base.ShouldRetryOn(exception) || exception is SqlException { Class: >= ConnectionLost };

    /// <inheritdoc/>
    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        var isConnection = lastException is SqlException { Class: >= ConnectionLost };
        if (isConnection && Environment.TickCount64 < Interlocked.Read(ref knownUntil)) return null;
        var delay = base.GetNextDelay(lastException);
        if (delay is null && isConnection) Interlocked.Exchange(ref knownUntil, Environment.TickCount64 + OutageMilliseconds);
        return delay;
    }
}
