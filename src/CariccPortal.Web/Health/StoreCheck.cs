using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>Asks one thing of the store, and waits a bounded time for the answer.</summary>
/// <param name="scopes">Where a store for one question comes from.</param>
/// <param name="ask">The question: a word that says how it stands, and whether that is well.</param>
public sealed class StoreCheck(IServiceScopeFactory scopes, Func<IServiceProvider, CancellationToken, Task<(bool IsWell, string State)>> ask) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly Lock starting = new();
    private Task<(bool IsWell, string State)>? asking;

    /// <summary>A check of a question.</summary>
    public static HealthCheckRegistration Of(string name, Func<IServiceProvider, CancellationToken, Task<(bool IsWell, string State)>> ask)
    {
        // One for all who ask: the framework would make one at each time.
        StoreCheck? check = null;
        return new(name, provider => check ??= new(provider.GetRequiredService<IServiceScopeFactory>(), ask), HealthStatus.Unhealthy, tags: null);
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (isWell, state) = await Joined().WaitAsync(Patience, cancellationToken);
            return isWell ? HealthCheckResult.Healthy(state) : HealthCheckResult.Unhealthy(state);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(failure is TimeoutException ? "silent" : "failed");
        }
    }

    // A database that hangs may never answer and heeds no token: whoever asks meanwhile waits for the same answer, instead of
    // taking one more thread and connection each time.
    private Task<(bool IsWell, string State)> Joined()
    {
        lock (starting)
        {
            if (asking is null or { IsCompleted: true }) asking = Task.Run(AskAsync);
            return asking;
        }
    }

    private async Task<(bool IsWell, string State)> AskAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var scope = scopes.CreateAsyncScope();
        await using (scope) return await ask(scope.ServiceProvider, limit.Token);
    }
}
