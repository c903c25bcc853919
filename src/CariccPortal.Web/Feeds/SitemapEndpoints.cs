using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Feeds;

/// <summary>The addresses of the sitemap. They stand above the languages.</summary>
public static class SitemapEndpoints
{
    private const int MostFiles = 100_000;
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps them.</summary>
    public static void MapSitemap(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").AddEndpointFilter(LanguageInPath.WithoutLanguageAlone);
        files.MapMethods("/sitemap.xml", Read, async (SitemapReading reading, Sitemap sitemap, TimeProvider clock, CancellationToken cancel) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return Answer(sitemap.Index(await reading.FilesAsync(now, cancel), (await reading.NewsAsync(now, cancel)).Count > 0));
        });
        files.MapMethods("/sitemap-pages.xml", Read, async (SitemapReading reading, Sitemap sitemap, TimeProvider clock, CancellationToken cancel) =>
            Answer(sitemap.Pages(await reading.PagesAsync(clock.GetUtcNow().UtcDateTime, cancel))));
        files.MapMethods("/sitemap-news.xml", Read, async (SitemapReading reading, Sitemap sitemap, TimeProvider clock, CancellationToken cancel) =>
            Answer(sitemap.News(await reading.NewsAsync(clock.GetUtcNow().UtcDateTime, cancel))));
        files.MapMethods("/sitemap-{file:int:min(1)}.xml", Read, ItemsAsync);
    }

    private static async Task<IResult> ItemsAsync(int file, SitemapReading reading, Sitemap sitemap, TimeProvider clock, CancellationToken cancel)
    {
        var pages = file > MostFiles ? [] : await reading.ItemsAsync(file, clock.GetUtcNow().UtcDateTime, cancel);
        return pages.Count == 0 ? Results.NotFound() : Answer(sitemap.Pages(pages));
    }

    private static ConditionalAnswer Answer(byte[] body) => new(body, "application/xml; charset=utf-8", changedAt: null);
}
