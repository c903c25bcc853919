using System.Collections.Concurrent;
using CariccPortal.Data;

namespace CariccPortal.Web.Caching;

/// <summary>Makes answers to be kept: one request makes, others who ask for the same wait for it. Where the store is away, the last
/// answer stands in.</summary>
/// <param name="cache">What is kept.</param>
/// <param name="monitor">The current edition.</param>
/// <param name="clock">Where "now" comes from.</param>
/// <param name="log">Told of what failed and was stood in for.</param>
public sealed partial class PageCacheMiddleware(PageCache cache, ContentVersionMonitor monitor, TimeProvider clock, ILogger<PageCacheMiddleware> log)
{
    // Ratings are the one thing on a page that changes without an edition.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(10);
    private const int MaxPageSize = 4_000_000;

    private readonly ConcurrentDictionary<string, Task> renderings = new(StringComparer.Ordinal);
    private long hits, misses, staleHits;

    /// <summary>How many answers were given as they were kept.</summary>
    public long Hits => Interlocked.Read(ref hits);

    /// <summary>How many were made.</summary>
    public long Misses => Interlocked.Read(ref misses);

    /// <summary>How many were given out of date, since the store was away.</summary>
    public long StaleHits => Interlocked.Read(ref staleHits);

    /// <summary>Gives a kept answer. False where there is none that may be given.</summary>
    public bool TryServe(HttpContext context, string key, out Task serving)
    {
        serving = Task.CompletedTask;
        if (cache.Find(key) is not { } answer || IsPersonal(context.Request, answer.DependsOnVoter)) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        if (answer.ContentVersion == monitor.Current && now < answer.FreshUntil)
        {
            answer.LastAccessedAt = Environment.TickCount64;
            Interlocked.Increment(ref hits);
            serving = answer.WriteAsync(context);
            return true;
        }

        if (!monitor.IsUnavailable) return false;
        serving = ServeStaleAsync(context, answer, now);
        return true;
    }

    /// <summary>Makes the answer of an address, keeps it, and gives it.</summary>
    public async Task RenderAsync(HttpContext context, RequestDelegate next, CachePageAttribute page)
    {
        if (page.GetCacheKey(context.Request) is not { } address || IsPersonal(context.Request, page.DependsOnVoter))
        {
            await next(context);
            return;
        }

        context.Request.QueryString = GetQuery(address);
        if (TryServe(context, address, out var giving))
        {
            await giving;
            return;
        }

        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = renderings.GetOrAdd(address, mine.Task);
        if (first != mine.Task)
        {
            await first.WaitAsync(context.RequestAborted);
            // What could not be kept is made by each who asks.
            await (TryServe(context, address, out giving) ? giving : next(context));
            return;
        }

        try
        {
            await RenderAndStoreAsync(context, next, address, page.DependsOnVoter);
        }
        finally
        {
            renderings.TryRemove(address, out _);
            mine.SetResult();
        }
    }

    private static QueryString GetQuery(string key) => key.IndexOf('?') is >= 0 and var at ? new(key[at..]) : QueryString.Empty;

    private static bool IsPersonal(HttpRequest request, bool dependsOnVoter) => request.Headers.Cookie.Count > 0
        && (Web.Accounts.AuthenticationSetup.HasSessionCookie(request) || (dependsOnVoter && Ratings.VoterCookie.IsSent(request)));

    private async Task RenderAndStoreAsync(HttpContext context, RequestDelegate next, string key, bool dependsOnVoter)
    {
        var before = cache.Find(key);
        BufferedResponse making;
        ContentVersion edition;
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            edition = monitor.Current is { } current && now < current.ValidUntil ? current : await monitor.RefreshAsync(context.RequestAborted);
            making = await BufferedResponse.CaptureAsync(context, next);
        }
        catch (Exception failure) when (before is not null && DatabaseFailure.IsUnavailable(failure) && !context.RequestAborted.IsCancellationRequested)
        {
            LogServedStale(failure, key);
            context.Response.Clear();
            await ServeStaleAsync(context, before, now);
            return;
        }

        Interlocked.Increment(ref misses);
        if (!making.IsCacheable(context.Response) || making.Body.Length > MaxPageSize)
        {
            await making.SendAsync(context);
            return;
        }

        var answer = CachedPage.Create(context.Response, making.Body, before, edition, now, MaxAge, dependsOnVoter);
        cache.Set(key, answer);
        // The edition may have ended while the page was made.
        if (edition != monitor.Current) cache.Remove(key, answer);
        await answer.WriteAsync(context);
    }

    private Task ServeStaleAsync(HttpContext context, CachedPage page, DateTime now)
    {
        Interlocked.Increment(ref staleHits);
        return page.WriteAsync(context, now - page.FreshUntil);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Address} could not be made; the last answer stood in.")]
    private partial void LogServedStale(Exception failure, string address);
}
