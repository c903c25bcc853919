using CariccPortal.Items;
using CariccPortal.Web.Caching;
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
        var files = routes.MapGroup("").AddEndpointFilter(LanguageInPath.WithoutLanguageAlone).WithMetadata(new KeptAttribute());
        files.MapMethods("/sitemap.xml", Read, IndexAsync);
        files.MapMethods("/sitemap-pages.xml", Read, async (SitemapReading reading, Sitemap sitemap, Subjects subjects, TimeProvider clock, CancellationToken cancel) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            // A month that begins has a page of the archive.
            return Answer(sitemap.Pages(await reading.PagesAsync(now, cancel)), Later(await subjects.LastChangeAsync(now, cancel), Month.At(now, Zones.Almaty).StartsAt(Zones.Almaty)));
        });
        files.MapMethods("/sitemap-news.xml", Read, async (SitemapReading reading, Sitemap sitemap, Subjects subjects, TimeProvider clock, CancellationToken cancel) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return Answer(sitemap.News(await reading.NewsAsync(now, cancel)), Later(await subjects.LastChangeAsync(now, cancel), await reading.NewsAgedAsync(now, cancel)));
        });
        files.MapMethods("/sitemap-{file:int:min(1)}.xml", Read, ItemsAsync);
    }

    private static async Task<IResult> IndexAsync(SitemapReading reading, Sitemap sitemap, Subjects subjects, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hasNews = (await reading.NewsAsync(now, cancel)).Count > 0;
        var changedAt = Later(await subjects.LastChangeAsync(now, cancel), await reading.NewsAgedAsync(now, cancel));
        return Answer(sitemap.Index(await reading.FilesAsync(cancel), hasNews), changedAt);
    }

    private static async Task<IResult> ItemsAsync(int file, SitemapReading reading, Sitemap sitemap, Subjects subjects, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var pages = file > MostFiles ? [] : await reading.ItemsAsync(file, now, cancel);
        return pages.Count == 0 ? Results.NotFound() : Answer(sitemap.Pages(pages), await subjects.LastChangeAsync(now, cancel));
    }

    private static ConditionalAnswer Answer(byte[] body, DateTime changedAt) => new(body, "application/xml; charset=utf-8", changedAt);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
