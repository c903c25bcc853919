using System.Collections.Concurrent;
using CariccPortal.Statistics;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Api;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Statistics;

/// <summary>Counts reads in memory and stores them in batches. A count is one increment; nothing about the reader is kept. What was
/// counted is stored at a clean stop; a killed process loses what it has counted since its last batch.</summary>
public sealed partial class ReadCounter(
    IServiceScopeFactory scopes, PortalOptions settings, TimeProvider clock, ILogger<ReadCounter> log) : BackgroundService
{
    /// <summary>Maximum number of different targets in a batch. Beyond it, reads are counted without item and path.</summary>
    public const int MaxTargets = 10_000;

    /// <summary>Maximum number of different missing paths in a batch, and of referrers.</summary>
    public const int MaxNames = 500;

    private static readonly TimeSpan BatchInterval = TimeSpan.FromSeconds(10);
    private static readonly object CountedKey = new();

    private readonly ConcurrentDictionary<ReadTarget, ReadCell> cells = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly string ownOrigin = settings.PublicUrl.AbsoluteUri;
    private int targets, names;
    private DateOnly cleanedOn;
    private (Guid Id, IReadOnlyList<ReadCount> Counts)? unstored;

    private DateOnly Today => ReadCounts.GetDay(clock.GetUtcNow().UtcDateTime);

    /// <summary>Returns what a rendered page is counted as; null if it is not counted.</summary>
    public ReadTarget? FindTarget(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK ? ReadTarget.Find(context, Today) : null;

    /// <summary>Counts a response from the page cache.</summary>
    /// <param name="context">The request.</param>
    /// <param name="page">The page. It is fresh on one day only, as content versions end at midnight.</param>
    /// <param name="isStale">Whether the page may be of an earlier day.</param>
    public void Count(HttpContext context, CachedPage page, bool isStale = false)
    {
        if (page.ReadTarget is not { } target || !HttpMethods.IsGet(context.Request.Method)) return;
        var isRobot = RobotDetector.IsRobot(context.Request, target.Kind);
        if (isStale) Add(target with { Day = Today }, isRobot);
        else if (page.ReadCell is not { } cell || !cell.TryAdd(isRobot)) page.ReadCell = Add(target, isRobot);
        if (!isRobot) CountReferrer(context.Request, target);
    }

    /// <summary>Counts every response that is not from the page cache, and requests for paths that do not exist.</summary>
    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (!HttpMethods.IsGet(context.Request.Method) || context.Items.ContainsKey(CountedKey)) return;
        switch (context.Response.StatusCode)
        {
            case StatusCodes.Status200OK or StatusCodes.Status304NotModified:
                CountRead(context);
                break;
            case StatusCodes.Status404NotFound when !ApiMiddleware.IsApiRequest(context):
                CountMissing(context);
                break;
        }
    }

    /// <summary>States that a request is counted already.</summary>
    public static void MarkCounted(HttpContext context) => context.Items[CountedKey] = true;

    /// <summary>Stores what was counted so far. If this fails, the next call stores it.</summary>
    public async Task StoreAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            // A batch keeps its key until it is stored, so that it is never stored twice.
            if (unstored is not null) await StoreBatchAsync(cancel);
            unstored = (Guid.NewGuid(), Take());
            await StoreBatchAsync(cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // The server has stopped before this service and answers no further request.
        await TryStoreAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BatchInterval);
        // Without the token: a batch that is being stored ends before the stop.
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryStoreAsync(CancellationToken.None);
    }

    private async Task TryStoreAsync(CancellationToken cancel)
    {
        try
        {
            await StoreAsync(cancel);
        }
        catch (Exception failure)
        {
            // No count is worth an error of the site.
            LogNotStored(failure.Message);
        }
    }

    private async Task StoreBatchAsync(CancellationToken cancel)
    {
        var (id, counts) = unstored!.Value;
        if (counts.Count > 0)
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope)
            {
                var store = scope.ServiceProvider.GetRequiredService<ReadCountStore>();
                await store.StoreAsync(id, counts, cancel);
                unstored = null;
                if (cleanedOn != Today) await store.RemoveOldAsync(cancel);
                cleanedOn = Today;
            }
        }

        unstored = null;
    }

    private IReadOnlyList<ReadCount> Take()
    {
        var counts = new Dictionary<ReadTarget, ReadCount>();
        (targets, names) = (0, 0);
        foreach (var (target, cell) in cells)
        {
            cells.TryRemove(KeyValuePair.Create(target, cell));
            var (readers, robots) = cell.End();
            if (readers + robots == 0) continue;
            // A target that is read meanwhile may appear with a second cell.
            if (!counts.TryGetValue(target, out var count))
                counts[target] = count = new()
                {
                    Day = target.Day,
                    Kind = target.Kind,
                    ItemId = target.ItemId,
                    Name = target.Name,
                    Language = target.Language,
                };
            count.Readers += readers;
            count.Robots += robots;
        }

        return [.. counts.Values];
    }

    private ReadCell Add(ReadTarget target, bool isRobot)
    {
        while (true)
        {
            var cell = GetCell(target);
            if (cell.TryAdd(isRobot)) return cell;
            // The cell belongs to a batch that has been taken.
            cells.TryRemove(KeyValuePair.Create(target, cell));
        }
    }

    private ReadCell GetCell(ReadTarget target)
    {
        if (cells.TryGetValue(target, out var cell)) return cell;
        var isName = target.Kind is ReadKind.NotFound or ReadKind.Referrer;
        var isFull = isName ? Interlocked.Increment(ref names) > MaxNames : Interlocked.Increment(ref targets) > MaxTargets;
        return cells.GetOrAdd(isFull ? target with { ItemId = 0, Name = "" } : target, static _ => new());
    }

    private void CountRead(HttpContext context)
    {
        if (ReadTarget.Find(context, Today) is not { } target || AuthenticationSetup.HasSessionCookie(context.Request)) return;
        var isRobot = RobotDetector.IsRobot(context.Request, target.Kind);
        Add(target, isRobot);
        if (!isRobot) CountReferrer(context.Request, target);
    }

    private void CountMissing(HttpContext context)
    {
        var url = context.GetSentUrl();
        var kind = RobotDetector.IsAttack(url) ? ReadKind.Attack : ReadKind.NotFound;
        var name = kind == ReadKind.Attack ? "" : MissingPath.Normalize(url);
        if (name is null) return;
        Add(new(Today, kind, 0, name, ""), RobotDetector.IsRobot(context.Request, ReadKind.Page));
    }

    // Only of pages: programs that read feeds send no referrer.
    private void CountReferrer(HttpRequest request, ReadTarget target)
    {
        if (target.Kind != ReadKind.Page || request.Headers.Referer is not [{ Length: > 0 } referrer]) return;
        // Most pages are opened from another page of the site.
        if (referrer.StartsWith(ownOrigin, StringComparison.Ordinal)) return;
        if (!Uri.TryCreate(referrer, UriKind.Absolute, out var url) || url.IdnHost is not { Length: > 0 and <= ReadCount.NameLength } host
            || string.Equals(host, settings.PublicUrl.Host, StringComparison.OrdinalIgnoreCase)
            || string.Equals(host, request.Host.Host, StringComparison.OrdinalIgnoreCase)) return;
        Add(new(Today, ReadKind.Referrer, 0, host.ToLowerInvariant(), ""), isRobot: false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counts of reads were not stored and are kept for the next batch: {Error}")]
    private partial void LogNotStored(string error);
}
