using System.Data.Common;
using CariccPortal.Data;

namespace CariccPortal.Web.Caching;

/// <summary>Knows the current edition: it looks at the store several times a second, so that what one process changes, every
/// process shows within a second. Where the store is away it says so, and goes on looking.</summary>
/// <param name="scopes">Where a store for one look comes from.</param>
/// <param name="cache">What is kept: dropped as soon as staff change anything that readers have.</param>
/// <param name="clock">Where "now" comes from.</param>
/// <param name="log">Told when the store goes and comes.</param>
public sealed partial class ContentVersionMonitor(IServiceScopeFactory scopes, PageCache cache, TimeProvider clock, ILogger<ContentVersionMonitor> log) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1);
    private volatile ContentVersion? current;
    private volatile bool isUnavailable;
    private long lastAuditId, versionCount;

    /// <summary>The edition as last seen; null before the first look.</summary>
    public ContentVersion? Current => current;

    /// <summary>The edition at an instant (UTC); null where that is not known without a look.</summary>
    public ContentVersion? GetVersionAt(DateTime now) => current is { } edition && now < edition.ValidUntil ? edition : null;

    /// <summary>How many editions there were since the start.</summary>
    public long VersionCount => Interlocked.Read(ref versionCount);

    /// <summary>Whether the store did not answer when it was last looked at.</summary>
    public bool IsUnavailable => isUnavailable;

    /// <summary>When the store last answered (UTC); null where it has not yet.</summary>
    public DateTime? LastSuccessAt { get; private set; }

    /// <summary>Looks at the store now.</summary>
    /// <returns>The edition.</returns>
    /// <exception cref="DbException">The store is away.</exception>
    public async Task<ContentVersion> RefreshAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            var edition = await ReadAsync(clock.GetUtcNow().UtcDateTime, cancel);
            LastSuccessAt = clock.GetUtcNow().UtcDateTime;
            if (isUnavailable) LogAvailable();
            isUnavailable = false;
            return edition;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Looks, as far as the store lets it: for those who can do without an answer.</summary>
    public async Task TryRefreshAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Timeout);
        try
        {
            await RefreshAsync(limit.Token);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is, the next look may go well.
            if (!isUnavailable) LogUnavailable(failure);
            isUnavailable = true;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        gate.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval);
        do
        {
            await TryRefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<ContentVersion> ReadAsync(DateTime now, CancellationToken cancel)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var last = await ContentVersionQuery.ReadLastAuditIdAsync(db, cancel);
            var before = current;
            // A smaller number: another store stands in the place of the one that was there.
            var isChanged = before is null || last < lastAuditId || (last > lastAuditId && await ContentVersionQuery.HasVisibleChangeAsync(db, lastAuditId, now, cancel));
            var until = isChanged || last != lastAuditId || now >= before!.ValidUntil ? await ContentVersionQuery.ReadNextChangeAsync(db, now, cancel) : before.ValidUntil;
            // A release that is set changes nothing yet but when the next edition comes.
            if (isChanged || until != before!.ValidUntil) (current, versionCount) = (new(until), versionCount + 1);
            // What staff took back or put right is not to come up again when the store is away.
            if (isChanged) cache.Clear();
            lastAuditId = last;
            return current!;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not answer. Readers get what is kept of it; posts are refused.")]
    private partial void LogUnavailable(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store answers again.")]
    private partial void LogAvailable();
}
