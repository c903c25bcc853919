using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Integrity;

/// <summary>Runs the integrity check every night on one of the nodes, and on demand. After each batch it rests three times as long as it
/// worked, so that readers do not wait for it.</summary>
public sealed partial class NightlyCheck(
    IServiceScopeFactory scopes, PortalOptions options, TimeProvider clock, ILogger<NightlyCheck> log) : BackgroundService
{
    // A node that starts later in the day does not repeat the night.
    private static readonly TimeSpan Window = TimeSpan.FromHours(3);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMinutes(1);

    // Measured with 50,000 items on two busy cores: resting only as long as it worked quadrupled the 99th percentile of readers.
    private const int RestFactor = 3;

    private readonly Channel<int> wanted = Channel.CreateUnbounded<int>();

    /// <summary>Creates a run on demand, which starts on this node.</summary>
    /// <returns>Whether it starts; false while another one runs.</returns>
    public async Task<bool> StartAsync(Actor by)
    {
        if (await TryStartAsync(night: null, by) is not { } id) return false;
        wanted.Writer.TryWrite(id);
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval);
        var next = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            var request = wanted.Reader.WaitToReadAsync(stoppingToken).AsTask();
            if (await Task.WhenAny(request, next) == next)
            {
                if (!await next) return;
                next = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                await StartNightAsync();
            }

            while (wanted.Reader.TryRead(out var id)) await RunAsync(id, stoppingToken);
        }
    }

    private async Task StartNightAsync()
    {
        if (options.NightlyCheckAt is not { } at) return;
        var local = TimeZones.ToLocal(clock.GetUtcNow().UtcDateTime, TimeZones.Almaty);
        var since = local.TimeOfDay - at.ToTimeSpan();
        if (since < TimeSpan.Zero || since > Window) return;
        try
        {
            var night = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (await TryStartAsync(night, IntegrityCheck.SystemActor) is { } id) wanted.Writer.TryWrite(id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotStarted(failure);
        }
    }

    private async Task<int?> TryStartAsync(string? night, Actor by)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope) return await scope.ServiceProvider.GetRequiredService<IntegrityCheck>().TryStartAsync(night, by);
    }

    private async Task RunAsync(int id, CancellationToken cancel)
    {
        try
        {
            var watch = Stopwatch.StartNew();
            var scope = scopes.CreateAsyncScope();
            await using (scope)
            {
                var findings = await scope.ServiceProvider.GetRequiredService<IntegrityCheck>().RunAsync(id, RestAsync, cancel);
                foreach (var finding in findings.Take(IntegrityCheck.MaxStored)) LogFinding(FindingMessages.Format(finding));
                LogDone(findings.Count);
            }

            async Task RestAsync(CancellationToken token)
            {
                await Task.Delay(watch.Elapsed * RestFactor, token);
                watch.Restart();
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure);
        }
        catch (OperationCanceledException)
        {
            // The site stops. The run has no end, so another one may start later.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Integrity check: {Finding}")]
    private partial void LogFinding(string finding);

    [LoggerMessage(Level = LogLevel.Information, Message = "Integrity check finished with {Count} findings")]
    private partial void LogDone(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Integrity check failed, so changes outside the portal may be unnoticed")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Integrity check not started; the next attempt follows in a minute")]
    private partial void LogNotStarted(Exception failure);
}
