using CariccPortal.Web.Operations;
using CariccPortal.Web.Telemetry;

namespace CariccPortal.Web.Caching;

/// <summary>Readers' pages are kept whole. What is kept is given before anything else of the pipeline runs; what is not is made by the
/// pages, and kept where they are marked with <see cref="KeptAttribute"/>.</summary>
public static class KeptPages
{
    /// <summary>Adds what they are kept by.</summary>
    public static void AddKeptPages(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<KeptAnswers>().AddSingleton<EditionWatch>().AddSingleton<PageKeeper>();
        if (settings.KeptMegabytes > 0) services.AddHostedService(provider => provider.GetRequiredService<EditionWatch>());
    }

    /// <summary>Counts what is asked, and gives what is kept.</summary>
    public static void UseKeptAnswers(this WebApplication app)
    {
        app.UseTraffic();
        if (!app.Services.GetRequiredService<KeptAnswers>().IsOn) return;
        var keeper = app.Services.GetRequiredService<PageKeeper>();
        var watch = app.Services.GetRequiredService<EditionWatch>();
        app.Use((context, next) =>
        {
            if (IsRead(context.Request)) return Address(context.Request) is { } address && keeper.TryGive(context, address, out var giving) ? giving : next(context);
            // What staff post here is seen here at once.
            if (context.Request.Path.Value!.Contains("/staff/", StringComparison.Ordinal)) context.Response.OnStarting(static state => ((EditionWatch)state).TryLookAsync(CancellationToken.None), watch);
            return next(context);
        });
    }

    /// <summary>Keeps what is made.</summary>
    public static void UseKeeping(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<KeptAnswers>().IsOn) return;
        var keeper = app.Services.GetRequiredService<PageKeeper>();
        app.Use((context, next) => HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<KeptAttribute>() is { } page
            ? keeper.MakeAsync(context, next, page)
            : next(context));
    }

    // As it is kept by, wherever it is asked for as we link to it. A question mark in the path itself is no query.
    private static string? Address(HttpRequest request)
    {
        var path = request.Path.Value!;
        return path.Contains('?') ? null : request.QueryString.HasValue ? path + request.QueryString.Value : path;
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
