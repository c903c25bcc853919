using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Feeds;

/// <summary>Maps the sitemaps. Their URLs have no language.</summary>
public static class SitemapEndpoints
{
    private const int MaxFiles = 100_000;
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the endpoints.</summary>
    public static void MapSitemap(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").WithLanguageInPath(isRequired: false)
            .WithMetadata(new CachePageAttribute(), new LimitWorkAttribute(Work.Export));
        files.MapMethods("/sitemap.xml", ReadMethods, GetIndexAsync);
        files.MapMethods("/sitemap-pages.xml", ReadMethods,
            async (SitemapQuery reading, SitemapWriter sitemap, FeedSourceResolver feedSources, TimeProvider clock,
                CancellationToken cancel) =>
                {
                    var now = clock.GetUtcNow().UtcDateTime;
                    // A new month adds an archive page.
                    return CreateResponse(sitemap.WritePages(await reading.ReadPagesAsync(now, cancel)),
                        Later(await feedSources.ReadLastChangeAsync(now, cancel),
                            CalendarMonth.At(now, TimeZones.Almaty).StartsAt(TimeZones.Almaty)));
                });
        files.MapMethods("/sitemap-news.xml", ReadMethods,
            async (SitemapQuery reading, SitemapWriter sitemap, FeedSourceResolver feedSources, TimeProvider clock,
                CancellationToken cancel) =>
                {
                    var now = clock.GetUtcNow().UtcDateTime;
                    return CreateResponse(sitemap.WriteNews(await reading.ReadNewsAsync(now, cancel)),
                        Later(await feedSources.ReadLastChangeAsync(now, cancel), await reading.ReadNewsExpiryAsync(now, cancel)));
                });
        files.MapMethods("/sitemap-{file:int:min(1)}.xml", ReadMethods, GetItemsAsync);
    }

    private static async Task<IResult> GetIndexAsync(SitemapQuery query, SitemapWriter writer, FeedSourceResolver sources,
        TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hasNews = (await query.ReadNewsAsync(now, cancel)).Count > 0;
        var changedAt = Later(await sources.ReadLastChangeAsync(now, cancel), await query.ReadNewsExpiryAsync(now, cancel));
        return CreateResponse(writer.WriteIndex(await query.GetFilesAsync(cancel), hasNews), changedAt);
    }

    private static async Task<IResult> GetItemsAsync(int file, SitemapQuery query, SitemapWriter writer, FeedSourceResolver sources,
        TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var pages = file > MaxFiles ? [] : await query.ReadItemsAsync(file, now, cancel);
        return pages.Count == 0 ? Results.NotFound()
            : CreateResponse(writer.WritePages(pages), await sources.ReadLastChangeAsync(now, cancel));
    }

    private static ConditionalResponse CreateResponse(byte[] body, DateTime changedAt) =>
        new(body, "application/xml; charset=utf-8", changedAt);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
