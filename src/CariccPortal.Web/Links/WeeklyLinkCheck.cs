using System.Diagnostics;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Links;

/// <summary>Checks the links of the site once a week, at night, on one of the nodes. It rests between texts, so that readers do not wait
/// for it.</summary>
public sealed partial class WeeklyLinkCheck(
    IServiceScopeFactory scopes, PortalOptions options, TimeProvider clock, ILogger<WeeklyLinkCheck> log) : BackgroundService
{
    private const int RestFactor = 3;

    private static readonly TimeSpan Window = TimeSpan.FromHours(3), PollInterval = TimeSpan.FromMinutes(1);

    /// <summary>Whether the check is on.</summary>
    public bool IsEnabled => options.LinkCheckAt is not null;

    /// <summary>Runs the check, unless it runs on another node or has run in the last week.</summary>
    /// <returns>The run; null if it was not due.</returns>
    public async Task<LinkRun?> RunAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var check = scope.ServiceProvider.GetRequiredService<SiteLinkCheck>();
            if (await check.TryStartAsync() is not { } id) return null;
            var internalLinks = scope.ServiceProvider.GetRequiredService<InternalLinkChecker>();
            var run = await check.RunAsync(id, internalLinks.TryCheckAsync, RestAsync, cancel);
            LogDone(run.Checked, run.Links);
            return run;
        }

        async Task RestAsync(CancellationToken token)
        {
            await Task.Delay(watch.Elapsed * RestFactor, token);
            watch.Restart();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.LinkCheckAt is not { } at) return;
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var since = TimeZones.ToLocal(clock.GetUtcNow().UtcDateTime, TimeZones.Almaty).TimeOfDay - at.ToTimeSpan();
            if (since < TimeSpan.Zero || since > Window) continue;
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Link check: {Checked} of {Links} links checked")]
    private partial void LogDone(int @checked, int links);

    [LoggerMessage(Level = LogLevel.Error, Message = "Link check failed; the next attempt follows in the next night")]
    private partial void LogFailed(Exception failure);
}
