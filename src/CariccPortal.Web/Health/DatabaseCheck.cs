using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>Asks one thing of the store, and waits a bounded time for the answer.</summary>
/// <param name="scopes">Where a store for one question comes from.</param>
/// <param name="query">The question: a word that says how it stands, and whether that is well.</param>
public sealed class DatabaseCheck(IServiceScopeFactory scopes, Func<IServiceProvider, CancellationToken, Task<(bool IsWell, string State)>> query) : IHealthCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    private readonly Lock gate = new();
    private Task<(bool IsWell, string State)>? pending;

    /// <summary>A check of a question.</summary>
    public static HealthCheckRegistration CreateRegistration(string name, Func<IServiceProvider, CancellationToken, Task<(bool IsWell, string State)>> query)
    {
        // One for all who ask: the framework would make one at each time.
        DatabaseCheck? check = null;
        return new(name, provider => check ??= new(provider.GetRequiredService<IServiceScopeFactory>(), query), HealthStatus.Unhealthy, tags: null);
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (isWell, state) = await JoinOrStart().WaitAsync(Timeout, cancellationToken);
            return isWell ? HealthCheckResult.Healthy(state) : HealthCheckResult.Unhealthy(state);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(failure is TimeoutException ? "silent" : "failed");
        }
    }

    // A database that hangs may never answer and heeds no token: whoever asks meanwhile waits for the same answer, instead of
    // taking one more thread and connection each time.
    private Task<(bool IsWell, string State)> JoinOrStart()
    {
        lock (gate)
        {
            if (pending is null or { IsCompleted: true }) pending = Task.Run(QueryAsync);
            return pending;
        }
    }

    private async Task<(bool IsWell, string State)> QueryAsync()
    {
        using var limit = new CancellationTokenSource(Timeout);
        var scope = scopes.CreateAsyncScope();
        await using (scope) return await query(scope.ServiceProvider, limit.Token);
    }
}
