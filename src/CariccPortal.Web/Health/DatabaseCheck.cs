using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>A health check that runs one query with a timeout. Concurrent checks share one query.</summary>
/// <param name="scopes">Creates the scope of a query.</param>
/// <param name="query">Returns whether the result is good, and its state in one word.</param>
public sealed class DatabaseCheck(
    IServiceScopeFactory scopes,
    Func<IServiceProvider, CancellationToken, Task<(bool IsHealthy, string State)>> query) : IHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    private readonly Lock gate = new();
    private Task<(bool IsHealthy, string State)>? pending;

    /// <summary>Creates the registration of a check.</summary>
    public static HealthCheckRegistration CreateRegistration(
        string name,
        Func<IServiceProvider, CancellationToken, Task<(bool IsHealthy, string State)>> query)
    {
        // The framework calls the factory for every request; the instance must be shared to share the query.
        DatabaseCheck? check = null;
        return new(
            name,
            provider => check ??= new(provider.GetRequiredService<IServiceScopeFactory>(), query),
            HealthStatus.Unhealthy,
            tags: null);
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (isHealthy, state) = await JoinOrStart().WaitAsync(Timeout, cancellationToken);
            return isHealthy ? HealthCheckResult.Healthy(state) : HealthCheckResult.Unhealthy(state);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(failure is TimeoutException ? "timeout" : "failed");
        }
    }

    // A hanging database may ignore the token. Without sharing, each request would then hold one more thread and connection.
    private Task<(bool IsHealthy, string State)> JoinOrStart()
    {
        lock (gate)
        {
            if (pending is null or { IsCompleted: true }) pending = Task.Run(QueryAsync);
            return pending;
        }
    }

    private async Task<(bool IsHealthy, string State)> QueryAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var scope = scopes.CreateAsyncScope();
        await using (scope) return await query(scope.ServiceProvider, timeout.Token);
    }
}
