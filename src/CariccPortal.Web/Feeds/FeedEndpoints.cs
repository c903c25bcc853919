using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Feeds;

/// <summary>The addresses of feeds and calendars: those of the lists, with the format's extension.</summary>
public static class FeedEndpoints
{
    private static readonly string[] Lists = ["/feed", "/{section:section}", "/topics/{topic}", "/countries/{country}"];
    private static readonly string[] Calendars = ["/calendar.ics", "/{section:section}.ics", "/countries/{country}.ics"];
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what feeds, calendars and the sitemap are read by.</summary>
    public static void AddFeeds(this IServiceCollection services) =>
        services.AddScoped<Subjects>().AddScoped<FeedReading>().AddScoped<EventsReading>().AddScoped<SitemapReading>().AddSingleton<Sitemap>();

    /// <summary>Maps them, and the sitemap.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapSitemap();
        var files = routes.MapGroup("").AddEndpointFilter(LanguageInPath.InLanguageAlone);
        // The questions of searches are without number; the lists are not.
        var kept = files.MapGroup("").WithMetadata(new KeptAttribute());
        foreach (var list in Lists)
        {
            foreach (var (extension, type) in FeedFormats.All)
            {
                kept.MapMethods(list + extension, Read, (HttpContext context, FeedReading feeds, Subjects subjects, TimeProvider clock) =>
                    AnswerAsync(context, feeds, subjects, clock.GetUtcNow().UtcDateTime, (extension, type)));
            }
        }

        files.MapSearchFeeds(Read);
        foreach (var calendar in Calendars) kept.MapMethods(calendar, Read, CalendarAsync);
        kept.MapMethods("/{section:section}/{slug}.ics", Read, EventAsync);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, FeedReading feeds, Subjects subjects, DateTime now, (string Extension, string Type) format)
    {
        var cancel = context.RequestAborted;
        if (await subjects.FindAsync(context.Request.RouteValues, cancel) is not { } subject) return Results.NotFound();
        return Answer(await feeds.ReadAsync(subject, now, cancel), format, await subjects.LastChangeAsync(now, cancel));
    }

    /// <summary>A feed in a format.</summary>
    public static ConditionalAnswer Answer(Feed feed, (string Extension, string Type) format, DateTime changedAt)
    {
        var body = format.Extension switch
        {
            ".atom" => Atom.Write(feed),
            ".json" => JsonFeed.Write(feed),
            _ => Rss.Write(feed),
        };
        return new ConditionalAnswer(body, $"{format.Type}; charset=utf-8", changedAt);
    }

    private static async Task<IResult> CalendarAsync(HttpContext context, EventsReading events, Subjects subjects, TimeProvider clock)
    {
        var (now, cancel) = (clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        if (await subjects.FindAsync(context.Request.RouteValues, cancel) is not { } subject) return Results.NotFound();
        var calendar = await events.ReadAsync(subject, now, cancel);
        return Calendar(calendar, await subjects.LastChangeAsync(now, cancel));
    }

    private static async Task<IResult> EventAsync(string slug, HttpContext context, EventsReading events, Subjects subjects, TimeProvider clock)
    {
        var (now, cancel) = (clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        if (await subjects.FindAsync(context.Request.RouteValues, cancel) is not { } section) return Results.NotFound();
        var calendar = await events.ReadOneAsync(section, slug, now, cancel);
        return calendar is null ? Results.NotFound() : Calendar(calendar, await subjects.LastChangeAsync(now, cancel));
    }

    private static ConditionalAnswer Calendar(EventCalendar calendar, DateTime changedAt) =>
        new(ICalendar.Write(calendar), "text/calendar; charset=utf-8", changedAt);
}
