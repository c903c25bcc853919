using CariccPortal.Editing.NextVersions;
using CariccPortal.Web.Caching;

namespace CariccPortal.Web.Publishing;

/// <summary>Publishes scheduled next versions at their time. It runs on every node; the database decides which node publishes. A node that
/// was down publishes what is due before it serves its first request.</summary>
public sealed partial class NextVersionPublisher(
    IServiceScopeFactory scopes, ContentVersionMonitor monitor, ILogger<NextVersionPublisher> log) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(0.25);

    private readonly RetryDelays delays = new();

    private bool hasFailed;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryPublishAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryPublishAsync(stoppingToken);
    }

    private async Task TryPublishAsync(CancellationToken cancel)
    {
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope)
            {
                var count = await scope.ServiceProvider.GetRequiredService<NextVersionWorkflow>().PublishDueAsync(delays, cancel);
                hasFailed = false;
                if (count == 0) return;
                LogPublished(count);
            }

            await monitor.TryRefreshAsync(cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            // The next tick tries again. The monitor reports an unavailable database.
            if (!hasFailed) LogFailed(failure);
            hasFailed = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scheduled next versions processed: {Count}")]
    private partial void LogPublished(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Publishing scheduled next versions failed; retrying")]
    private partial void LogFailed(Exception failure);
}
