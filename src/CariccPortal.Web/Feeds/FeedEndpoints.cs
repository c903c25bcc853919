using CariccPortal.Data;
using CariccPortal.Statistics;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Statistics;

namespace CariccPortal.Web.Feeds;

/// <summary>Maps feeds and calendars: the URL of a list with the extension of the format.</summary>
public static class FeedEndpoints
{
    private static readonly string[] ListPaths = ["/feed", "/{section:section}", "/topics/{topic}", "/countries/{country}"];
    private static readonly string[] CalendarPaths =
        ["/calendar.ics", "/{section:section}.ics", "/topics/{topic}.ics", "/countries/{country}.ics"];
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers the services of feeds, calendars and sitemap.</summary>
    public static void AddFeeds(this IServiceCollection services) =>
        services.AddScoped<FeedSourceResolver>().AddScoped<FeedQuery>().AddScoped<EventCalendarQuery>().AddScoped<SitemapQuery>()
            .AddSingleton<SitemapWriter>();

    /// <summary>Maps feeds, calendars and the sitemap.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapSitemap();
        var files = routes.MapGroup("").WithLanguageInPath(isRequired: true);
        // Search feeds are not cached: their number is unlimited.
        var cached = files.MapGroup("").WithMetadata(new CachePageAttribute(), new LimitWorkAttribute(Work.Export));
        foreach (var list in ListPaths)
        {
            foreach (var format in FeedFormats.All)
            {
                cached.MapMethods(
                    list + format.Extension,
                    ReadMethods,
                    (HttpContext context, FeedQuery feeds, FeedSourceResolver sources, TimeProvider clock) =>
                        GetFeedAsync(context, feeds, sources, clock.GetUtcNow().UtcDateTime, format))
                    .WithMetadata(new CountReadsAttribute(ReadKind.Feed));
            }
        }

        foreach (var format in FeedFormats.All)
        {
            cached.MapMethods(Correction.Path + format.Extension, ReadMethods,
                async (HttpContext context, FeedQuery feeds, FeedSourceResolver sources, TimeProvider clock) =>
                {
                    var (now, cancel) = (clock.GetUtcNow().UtcDateTime, context.RequestAborted);
                    return CreateResponse(await feeds.ReadCorrectionsAsync(now, cancel), format,
                        await sources.ReadLastChangeAsync(now, cancel));
                });
        }

        files.MapSearchFeeds(ReadMethods);
        var calendars = cached.MapGroup("").WithMetadata(new CountReadsAttribute(ReadKind.Calendar));
        foreach (var calendar in CalendarPaths) calendars.MapMethods(calendar, ReadMethods, GetCalendarAsync);
        calendars.MapMethods(ItemRepresentation.Calendar.Route, ReadMethods, GetEventAsync);
    }

    private static async Task<IResult> GetFeedAsync(HttpContext context, FeedQuery query, FeedSourceResolver sources, DateTime now,
        FeedFormat format)
    {
        var cancel = context.RequestAborted;
        if (await sources.FindAsync(context.Request.RouteValues, cancel) is not { } source) return Results.NotFound();
        return CreateResponse(await query.ReadAsync(source, now, cancel), format, await sources.ReadLastChangeAsync(now, cancel));
    }

    /// <summary>Returns a feed in a format.</summary>
    public static ConditionalResponse CreateResponse(Feed feed, FeedFormat format, DateTime changedAt) =>
        new(format.Write(feed), $"{format.ContentType}; charset=utf-8", changedAt);

    private static async Task<IResult> GetCalendarAsync(HttpContext context, EventCalendarQuery query, FeedSourceResolver sources,
        TimeProvider clock)
    {
        var (now, cancel) = (clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        if (await sources.FindAsync(context.Request.RouteValues, cancel) is not { } source) return Results.NotFound();
        var calendar = await query.ReadAsync(source, now, cancel);
        return CreateCalendarResponse(calendar, await sources.ReadLastChangeAsync(now, cancel));
    }

    private static async Task<IResult> GetEventAsync(string slug, HttpContext context, EventCalendarQuery query, FeedSourceResolver sources,
        PortalDbContext db, TimeProvider clock)
    {
        var (now, cancel) = (clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        if (await sources.FindAsync(context.Request.RouteValues, cancel) is not { } section) return Results.NotFound();
        if (await query.ReadOneAsync(section, slug, now, cancel) is { } calendar)
        {
            ReadTarget.SetItem(context, calendar.Events[0].ItemId);
            return CreateCalendarResponse(calendar, await sources.ReadLastChangeAsync(now, cancel));
        }

        var events = section.Filter(db.Translations).Where(text => text.Item.Slug == slug && text.Item.Event != null);
        return await ItemRepresentation.GoneOrNotFoundAsync(events, context, now);
    }

    private static ConditionalResponse CreateCalendarResponse(EventCalendar calendar, DateTime changedAt) =>
        new(ICalendarWriter.Write(calendar), "text/calendar; charset=utf-8", changedAt);
}

/// <summary>The feed formats of a list. A URL with another extension matches no route.</summary>
public static class FeedFormats
{
    /// <summary>Every format.</summary>
    public static IReadOnlyList<FeedFormat> All { get; } =
    [
        new(".rss", "application/rss+xml", RssWriter.Write),
        new(".atom", "application/atom+xml", AtomWriter.Write),
        new(".json", "application/feed+json", JsonFeedWriter.Write),
    ];
}

/// <summary>A feed format.</summary>
/// <param name="Extension">The extension of the URL.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Write">Writes a feed in the format.</param>
public sealed record FeedFormat(string Extension, string ContentType, Func<Feed, byte[]> Write);
