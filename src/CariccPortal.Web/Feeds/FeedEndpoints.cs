using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Feeds;

/// <summary>Maps feeds and calendars: the URL of a list with the extension of the format.</summary>
public static class FeedEndpoints
{
    private static readonly string[] ListPaths = ["/feed", "/{section:section}", "/topics/{topic}", "/countries/{country}"];
    private static readonly string[] CalendarPaths = ["/calendar.ics", "/{section:section}.ics", "/countries/{country}.ics"];
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers the services of feeds, calendars and sitemap.</summary>
    public static void AddFeeds(this IServiceCollection services) =>
        services.AddScoped<FeedSourceResolver>().AddScoped<FeedQuery>().AddScoped<EventCalendarQuery>().AddScoped<SitemapQuery>()
            .AddSingleton<SitemapWriter>();

    /// <summary>Maps feeds, calendars and the sitemap.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapSitemap();
        var files = routes.MapGroup("").AddEndpointFilter(LanguagePathMiddleware.RequireLanguage);
        // Search feeds are not cached: their number is unlimited.
        var cached = files.MapGroup("").WithMetadata(new CachePageAttribute());
        foreach (var list in ListPaths)
        {
            foreach (var (extension, type) in FeedFormats.All)
            {
                cached.MapMethods(list + extension, ReadMethods,
                    (HttpContext context, FeedQuery feeds, FeedSourceResolver subjects, TimeProvider clock) =>
                    GetFeedAsync(context, feeds, subjects, clock.GetUtcNow().UtcDateTime, (extension, type)));
            }
        }

        files.MapSearchFeeds(ReadMethods);
        foreach (var calendar in CalendarPaths) cached.MapMethods(calendar, ReadMethods, GetCalendarAsync);
        cached.MapMethods("/{section:section}/{slug}.ics", ReadMethods, GetEventAsync);
    }

    private static async Task<IResult> GetFeedAsync(HttpContext context, FeedQuery query, FeedSourceResolver sources, DateTime now,
        (string Extension, string Type) format)
    {
        var cancel = context.RequestAborted;
        if (await sources.FindAsync(context.Request.RouteValues, cancel) is not { } source) return Results.NotFound();
        return CreateResponse(await query.ReadAsync(source, now, cancel), format, await sources.ReadLastChangeAsync(now, cancel));
    }

    /// <summary>Returns a feed in a format.</summary>
    public static ConditionalResponse CreateResponse(Feed feed, (string Extension, string Type) format, DateTime changedAt)
    {
        var body = format.Extension switch
        {
            ".atom" => AtomWriter.Write(feed),
            ".json" => JsonFeedWriter.Write(feed),
            _ => RssWriter.Write(feed),
        };
        return new ConditionalResponse(body, $"{format.Type}; charset=utf-8", changedAt);
    }

    private static async Task<IResult> GetCalendarAsync(HttpContext context, EventCalendarQuery query, FeedSourceResolver sources,
        TimeProvider clock)
    {
        var (now, cancel) = (clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        if (await sources.FindAsync(context.Request.RouteValues, cancel) is not { } source) return Results.NotFound();
        var calendar = await query.ReadAsync(source, now, cancel);
        return CreateCalendarResponse(calendar, await sources.ReadLastChangeAsync(now, cancel));
    }

    private static async Task<IResult> GetEventAsync(string slug, HttpContext context, EventCalendarQuery query, FeedSourceResolver sources,
        TimeProvider clock)
    {
        var (now, cancel) = (clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        if (await sources.FindAsync(context.Request.RouteValues, cancel) is not { } section) return Results.NotFound();
        var calendar = await query.ReadOneAsync(section, slug, now, cancel);
        return calendar is null ? Results.NotFound() : CreateCalendarResponse(calendar, await sources.ReadLastChangeAsync(now, cancel));
    }

    private static ConditionalResponse CreateCalendarResponse(EventCalendar calendar, DateTime changedAt) =>
        new(ICalendarWriter.Write(calendar), "text/calendar; charset=utf-8", changedAt);
}

/// <summary>The feed formats of a list.</summary>
public static class FeedFormats
{
    /// <summary>The URL extension and media type of each format.</summary>
    public static IReadOnlyList<(string Extension, string Type)> All { get; } =
    [
        (".rss", "application/rss+xml"),
        (".atom", "application/atom+xml"),
        (".json", "application/feed+json"),
    ];
}
