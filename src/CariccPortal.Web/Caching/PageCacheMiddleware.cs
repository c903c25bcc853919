using System.Collections.Concurrent;
using System.Diagnostics;
using CariccPortal.Data;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Health;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Ratings;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Statistics;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Caching;

/// <summary>Serves pages with <see cref="CachePageAttribute"/> from the cache and renders the missing ones. Concurrent requests for one
/// page share a single rendering. Serves a stale page while the database is unavailable.</summary>
public sealed partial class PageCacheMiddleware(
    PageCache cache, ContentVersionMonitor monitor, DatabaseDamage damage, ReadCounter reads, TimeProvider clock,
    ILogger<PageCacheMiddleware> log)
{
    // Votes change a page without a new content version.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(10);
    private const int MaxBodySize = 4_000_000;

    // The cached body is complete and not compressed; these headers ask for less.
    private static readonly string[] ClientHeaders = [HeaderNames.AcceptEncoding, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince];

    private readonly ConcurrentDictionary<string, Task<bool>> renderings = new(StringComparer.Ordinal);
    private long hits, misses, staleHits;

    /// <summary>Responses served from the cache since the start.</summary>
    public long Hits => Interlocked.Read(ref hits);

    /// <summary>Pages rendered for the cache since the start.</summary>
    public long Misses => Interlocked.Read(ref misses);

    /// <summary>Stale pages served during an outage since the start.</summary>
    public long StaleHits => Interlocked.Read(ref staleHits);

    /// <summary>Serves a cached page before the rest of the pipeline runs.</summary>
    public Task LookUpAsync(HttpContext context, RequestDelegate next)
    {
        var (request, start) = (context.Request, Stopwatch.GetTimestamp());
        if (!IsRead(request) || GetLookupKey(request) is not { } key || !TryServe(context, key, out var serving)) return next(context);
        if (cache.Options.LogsHits)
            LogHit(request.Method, request.Path, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return serving;
    }

    /// <summary>Renders a page that is to be cached. Runs after routing.</summary>
    public Task RenderAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        if (!IsRead(context.Request))
        {
            if (StaffArea.Contains(endpoint)) context.Response.OnStarting(RefreshAfterStaffRequestAsync, context);
            return next(context);
        }

        var attribute = endpoint?.Metadata.GetMetadata<CachePageAttribute>();
        var isCached = attribute is not null && !IsPersonal(context.Request, attribute.DependsOnVoter);
        return isCached && attribute!.GetCacheKey(context.Request) is { } key
            ? RenderAsync(context, next, key, attribute.DependsOnVoter)
            : next(context);
    }

    private async Task RenderAsync(HttpContext context, RequestDelegate next, string key, bool dependsOnVoter)
    {
        context.Request.QueryString = key.IndexOf('?') is >= 0 and var index ? new(key[index..]) : QueryString.Empty;
        var own = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (true)
        {
            if (TryServe(context, key, out var serving))
            {
                ReadCounter.MarkCounted(context);
                await serving;
                return;
            }

            var first = renderings.GetOrAdd(key, own.Task);
            if (first == own.Task) break;
            var canShare = await first.WaitAsync(context.RequestAborted);
            if (canShare) continue;
            await next(context);
            return;
        }

        var isShared = false;
        try
        {
            isShared = await RenderAndStoreAsync(context, next, key, dependsOnVoter);
        }
        finally
        {
            renderings.TryRemove(key, out _);
            // After an aborted request the next waiting one renders; after another failure each one does.
            own.SetResult(isShared || context.RequestAborted.IsCancellationRequested);
        }
    }

    // Returns whether the page could be cached.
    private async Task<bool> RenderAndStoreAsync(HttpContext context, RequestDelegate next, string key, bool dependsOnVoter)
    {
        var previous = cache.Find(key);
        var now = clock.GetUtcNow().UtcDateTime;
        ContentVersion version;
        byte[] body;
        try
        {
            version = monitor.GetVersionAt(now) ?? await monitor.RefreshAsync(context.RequestAborted);
            body = await CaptureAsync(context, next);
        }
        catch (Exception failure) when (previous is not null && DatabaseFailure.IsUnavailable(failure)
            && !context.RequestAborted.IsCancellationRequested)
        {
            LogServedStale(failure, key);
            damage.Observe(failure);
            context.Response.Clear();
            ReadCounter.MarkCounted(context);
            await ServeStaleAsync(context, previous, now);
            return false;
        }

        Interlocked.Increment(ref misses);
        if (!IsCacheable(context.Response, body))
        {
            // Writing nothing would start the response, and error pages and redirects could not replace it.
            if (body.Length > 0 && HttpMethods.IsGet(context.Request.Method))
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return false;
        }

        var page = CachedPage.Create(context.Response, body, previous, version, now + MaxAge, dependsOnVoter, reads.FindTarget(context));
        cache.Set(key, page);
        // The content version may have ended during the rendering.
        if (version != monitor.Current) cache.Remove(key, page);
        ReadCounter.MarkCounted(context);
        await ServeAsync(context, key, page);
        return true;
    }

    private bool TryServe(HttpContext context, string key, out Task serving)
    {
        serving = Task.CompletedTask;
        if (cache.Find(key) is not { } page || IsPersonal(context.Request, page.DependsOnVoter)) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        if (page.ContentVersion == monitor.Current && now < page.FreshUntil)
        {
            page.LastAccessedAt = Environment.TickCount64;
            Interlocked.Increment(ref hits);
            serving = ServeAsync(context, key, page);
            return true;
        }

        if (!monitor.IsUnavailable) return false;
        serving = ServeStaleAsync(context, page, now);
        return true;
    }

    private Task ServeAsync(HttpContext context, string key, CachedPage page)
    {
        reads.Count(context, page);
        var writing = page.WriteAsync(context);
        if (page.Size != page.CountedSize) cache.UpdateSize(key, page);
        return writing;
    }

    private Task ServeStaleAsync(HttpContext context, CachedPage page, DateTime now)
    {
        Interlocked.Increment(ref staleHits);
        reads.Count(context, page, isStale: true);
        return page.WriteAsync(context, now - page.FreshUntil);
    }

    // Changes of this node's staff are visible on this node at once.
    private Task RefreshAfterStaffRequestAsync(object state)
    {
        var context = (HttpContext)state;
        return context.User.Identity is { IsAuthenticated: true } ? monitor.TryRefreshAsync(CancellationToken.None) : Task.CompletedTask;
    }

    private static async Task<byte[]> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var clientHeaders = ClientHeaders.Select(name => KeyValuePair.Create(name, request.Headers[name])).ToArray();
        foreach (var name in ClientHeaders) request.Headers.Remove(name);
        // HEAD has the headers of GET, which depend on the body.
        var method = request.Method;
        request.Method = HttpMethods.Get;
        var original = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await next(context);
            await response.CompleteAsync();
        }
        finally
        {
            response.Body = original;
            request.Method = method;
            foreach (var (name, value) in clientHeaders.Where(header => header.Value != StringValues.Empty)) request.Headers[name] = value;
        }

        return buffer.ToArray();
    }

    private static bool IsCacheable(HttpResponse response, byte[] body) => !response.HasStarted
        && response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status410Gone
        && body.Length is > 0 and <= MaxBodySize
        && response.Headers.SetCookie.Count == 0
        && (response.Headers.CacheControl.Count == 0 || response.Headers.CacheControl == CacheHeaders.Public);

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsPersonal(HttpRequest request, bool dependsOnVoter) => request.Headers.Cookie.Count > 0
        && (AuthenticationSetup.HasSessionCookie(request) || (dependsOnVoter && VoterCookie.IsSent(request)));

    // The URL as sent. It equals the key of the cache only if it is spelled as in the site's own links, so that a cached page never hides
    // the redirect of another spelling. An encoded question mark belongs to the path.
    private static string? GetLookupKey(HttpRequest request) => request.Path.Value!.Contains('?')
        ? null : request.HttpContext.GetSentUrl();

    [LoggerMessage(Level = LogLevel.Error, Message = "Rendering {Path} failed; served a stale copy")]
    private partial void LogServedStale(Exception failure, string path);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} from the page cache in {Elapsed:0.0000} ms")]
    private partial void LogHit(string requestMethod, string requestPath, int statusCode, double elapsed);
}

/// <summary>Registers the page cache and its two places in the pipeline.</summary>
public static class PageCacheSetup
{
    /// <summary>Adds the services.</summary>
    public static void AddPageCache(this IServiceCollection services, PageCacheOptions options)
    {
        services.AddSingleton(new PageCache(options)).AddSingleton<ContentVersionMonitor>().AddSingleton<PageCacheMiddleware>()
            .AddSingleton<SiteDataCache>();
        if (options.SizeMb > 0) services.AddHostedService(provider => provider.GetRequiredService<ContentVersionMonitor>());
    }

    /// <summary>Serves cached pages; goes before everything that a cached page does not need.</summary>
    public static void UsePageCacheLookup(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<PageCache>().IsEnabled) return;
        app.Use(app.Services.GetRequiredService<PageCacheMiddleware>().LookUpAsync);
    }

    /// <summary>Renders pages for the cache; goes after routing.</summary>
    public static void UsePageCacheRendering(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<PageCache>().IsEnabled) return;
        app.Use(app.Services.GetRequiredService<PageCacheMiddleware>().RenderAsync);
    }
}
