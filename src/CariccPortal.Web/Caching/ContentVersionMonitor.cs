using System.Data.Common;
using CariccPortal.Data;

namespace CariccPortal.Web.Caching;

/// <summary>Follows the audit log of the database, so that a change on one node is visible on every node within a second. Reports
/// database outages.</summary>
public sealed partial class ContentVersionMonitor(
    IServiceScopeFactory scopes, PageCache cache, TimeProvider clock, ILogger<ContentVersionMonitor> log) : BackgroundService
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1);
    private Task<ContentVersion>? queued;
    private volatile ContentVersion? current;
    private volatile bool isUnavailable;
    private long lastAuditId, versionCount;

    /// <summary>The current content version; null before the first check.</summary>
    public ContentVersion? Current => current;

    /// <summary>Number of the last audit entry that a check has found.</summary>
    public long LastAuditId => Interlocked.Read(ref lastAuditId);

    /// <summary>Number of content versions since the start.</summary>
    public long VersionCount => Interlocked.Read(ref versionCount);

    /// <summary>Whether the last check failed.</summary>
    public bool IsUnavailable => isUnavailable;

    /// <summary>Time of the last successful check (UTC); null if there was none.</summary>
    public DateTime? LastSuccessAt { get; private set; }

    /// <summary>Returns the content version of a time (UTC); null if only a check can tell.</summary>
    public ContentVersion? GetVersionAt(DateTime now) => current is { } version && now < version.ValidUntil ? version : null;

    /// <summary>Checks the database for changes. Concurrent callers share a check that starts after their calls.</summary>
    /// <exception cref="DbException">The database is unavailable.</exception>
    /// <exception cref="TimeoutException">The database does not respond in time.</exception>
    public async Task<ContentVersion> RefreshAsync(CancellationToken cancel)
    {
        Task<ContentVersion> check;
        lock (gate) check = queued ??= Task.Run(CheckInTurnAsync, CancellationToken.None);
        return await check.WaitAsync(cancel);
    }

    /// <summary>Checks the database for changes and waits for the result for a limited time. A failure is only logged.</summary>
    public async Task TryRefreshAsync(CancellationToken cancel)
    {
        try
        {
            await RefreshAsync(cancel).WaitAsync(cache.Options.CheckTimeout, cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // The check has recorded its failure. Waiting too long for a turn is not a failure of the database.
        }
    }

    /// <summary>Starts a new content version at the next check, after a change without an audit entry.</summary>
    public void Invalidate() => current = null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(cache.Options.PollInterval);
        do
        {
            // Without the token: at the stop, the check that is running ends before its services are disposed of.
            await TryRefreshAsync(CancellationToken.None);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<ContentVersion> CheckInTurnAsync()
    {
        await turn.WaitAsync();
        try
        {
            // This check may miss a change that is committed from now on: later callers share the next one.
            lock (gate) queued = null;
            return await CheckAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<ContentVersion> CheckAsync()
    {
        using var timeout = new CancellationTokenSource(cache.Options.CheckTimeout);
        try
        {
            ContentVersion version;
            // A hanging connection may ignore the token.
            await using (timeout.Token.Register(() => RecordFailure(failure: null)))
                version = await ReadAsync(clock.GetUtcNow().UtcDateTime, timeout.Token);
            LastSuccessAt = clock.GetUtcNow().UtcDateTime;
            if (isUnavailable) LogAvailable();
            isUnavailable = false;
            return version;
        }
        catch (Exception failure)
        {
            RecordFailure(failure);
            if (timeout.IsCancellationRequested) throw new TimeoutException("The database did not respond in time.", failure);
            throw;
        }
    }

    private void RecordFailure(Exception? failure)
    {
        if (!isUnavailable) LogUnavailable(failure);
        isUnavailable = true;
    }

    private async Task<ContentVersion> ReadAsync(DateTime now, CancellationToken cancel)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var lastId = await ContentVersionQuery.ReadLastAuditIdAsync(db, cancel);
            var previous = current;
            // A smaller number means that another database has been restored.
            var isChanged = previous is null || lastId < lastAuditId
                || (lastId > lastAuditId && await ContentVersionQuery.HasVisibleChangeAsync(db, lastAuditId, now, cancel));
            var validUntil = isChanged || lastId != lastAuditId || now >= previous!.ValidUntil
                ? await ContentVersionQuery.ReadNextChangeAsync(db, now, cancel)
                : previous.ValidUntil;
            var version = isChanged || validUntil != previous!.ValidUntil ? new ContentVersion(validUntil) : previous;
            if (version != previous) Interlocked.Increment(ref versionCount);
            current = version;
            // After a withdrawal or correction, the previous pages must not be served stale. A scheduled publication drops nothing.
            if (isChanged) cache.Clear();
            lastAuditId = lastId;
            return version;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Database unavailable: serving cached pages, rejecting writes")]
    private partial void LogUnavailable(Exception? failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database available again")]
    private partial void LogAvailable();
}

/// <summary>The public content between two changes. Compared by reference: a page that was rendered in another version may be out of
/// date.</summary>
/// <param name="validUntil">The next time (UTC) at which pages change by themselves.</param>
public sealed class ContentVersion(DateTime validUntil)
{
    /// <summary>The next time (UTC) at which pages change by themselves, such as a scheduled publication.</summary>
    public DateTime ValidUntil { get; } = validUntil;
}
