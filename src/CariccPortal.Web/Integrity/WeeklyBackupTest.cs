using System.Diagnostics;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using CariccPortal.Items;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Integrity;

/// <summary>Tests once a week whether a backup of the SQLite database can be restored. The last result is a file in the data
/// folder.</summary>
public sealed partial class WeeklyBackupTest(
    IServiceScopeFactory scopes, PortalOptions options, TimeProvider clock, ILogger<WeeklyBackupTest> log) : BackgroundService
{
    private const string FolderName = "backup-test", ResultName = "backup-test.json";

    private const int RestFactor = 3;

    // After the integrity check; a failed test is repeated in the next night.
    private static readonly TimeSpan Delay = TimeSpan.FromHours(1), Window = TimeSpan.FromHours(3), PollInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromDays(6.5), RepeatInterval = TimeSpan.FromHours(12);

    /// <summary>Whether there is a database that the portal backs up itself.</summary>
    public bool IsSupported => options.DatabaseProvider == DatabaseProvider.Sqlite;

    private string ResultFile => Path.Combine(options.DataFolder, ResultName);

    /// <summary>Returns the last result; null if there is none.</summary>
    public async Task<BackupTestResult?> ReadLastAsync(CancellationToken cancel)
    {
        if (!File.Exists(ResultFile)) return null;
        try
        {
            return JsonSerializer.Deserialize<BackupTestResult>(await File.ReadAllTextAsync(ResultFile, cancel));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a test is due.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancel)
    {
        if (!IsSupported || options.NightlyCheckAt is not { } at) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var since = TimeZones.ToLocal(now, TimeZones.Almaty).TimeOfDay - at.ToTimeSpan() - Delay;
        if (since < TimeSpan.Zero) since += TimeSpan.FromDays(1);
        return since <= Window && (await ReadLastAsync(cancel) is not { } last
            || now - last.StartedAt > (last.Error is null ? Interval : RepeatInterval));
    }

    /// <summary>Runs the test and keeps its result.</summary>
    public async Task<BackupTestResult> RunAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var result = await new BackupTest(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), clock)
                .RunAsync(Path.Combine(options.DataFolder, FolderName), RestAsync, cancel);
            await File.WriteAllTextAsync(ResultFile, JsonSerializer.Serialize(result), cancel);
            if (result.Error is null) LogDone(result.Bytes);
            else LogFailed(result.Error);
            return result;
        }

        // Readers must not wait for the test.
        async Task RestAsync(CancellationToken token)
        {
            await Task.Delay(watch.Elapsed * RestFactor, token);
            watch.Restart();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsSupported || options.NightlyCheckAt is null) return;
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await IsDueAsync(stoppingToken)) await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotRun(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup test: a copy of {Bytes} bytes was restored and is equal")]
    private partial void LogDone(long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Backup test failed, so a backup may not be restorable: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Backup test not run; the next attempt follows in a minute")]
    private partial void LogNotRun(Exception failure);
}
