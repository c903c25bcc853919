using CariccPortal.Web.Hosting;
using CariccPortal.Web.Telemetry;

namespace CariccPortal.Web.Caching;

/// <summary>Readers' pages are kept whole. What is kept is given before anything else of the pipeline runs; what is not is made by the
/// pages, and kept where they are marked with <see cref="CachePageAttribute"/>.</summary>
public static class PageCacheSetup
{
    /// <summary>Adds what they are kept by.</summary>
    public static void AddPageCache(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton<PageCache>().AddSingleton<ContentVersionMonitor>().AddSingleton<PageCacheMiddleware>();
        if (options.PageCacheSizeMb > 0) services.AddHostedService(provider => provider.GetRequiredService<ContentVersionMonitor>());
    }

    /// <summary>Counts what is asked, and gives what is kept.</summary>
    public static void UsePageCacheLookup(this WebApplication app)
    {
        app.UseTrafficCounter();
        if (!app.Services.GetRequiredService<PageCache>().IsEnabled) return;
        var keeper = app.Services.GetRequiredService<PageCacheMiddleware>();
        var watch = app.Services.GetRequiredService<ContentVersionMonitor>();
        app.Use((context, next) =>
        {
            if (IsReadRequest(context.Request)) return GetCacheKey(context.Request) is { } address && keeper.TryServe(context, address, out var giving) ? giving : next(context);
            // What staff post here is seen here at once.
            if (context.Request.Path.Value!.Contains("/staff/", StringComparison.Ordinal)) context.Response.OnStarting(static state => ((ContentVersionMonitor)state).TryRefreshAsync(CancellationToken.None), watch);
            return next(context);
        });
    }

    /// <summary>Keeps what is made.</summary>
    public static void UsePageCacheStore(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<PageCache>().IsEnabled) return;
        var keeper = app.Services.GetRequiredService<PageCacheMiddleware>();
        app.Use((context, next) => HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<CachePageAttribute>() is { } page
            ? keeper.RenderAsync(context, next, page)
            : next(context));
    }

    // As it is kept by, wherever it is asked for as we link to it. A question mark in the path itself is no query.
    private static string? GetCacheKey(HttpRequest request)
    {
        var path = request.Path.Value!;
        return path.Contains('?') ? null : request.QueryString.HasValue ? path + request.QueryString.Value : path;
    }

    private static bool IsReadRequest(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
