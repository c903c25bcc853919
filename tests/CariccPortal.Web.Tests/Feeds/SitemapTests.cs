using System.Net;
using System.Xml.Linq;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

public sealed class SitemapTests
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    [Fact]
    public async Task Robots_name_the_index_the_index_names_the_files_and_every_page_in_them_is_there()
    {
        await using var site = await TestSite.StartSeededAsync();
        Assert.Contains("Sitemap: http://localhost:5080/sitemap.xml\n", await site.ReadAsync("/robots.txt"), StringComparison.Ordinal);

        var files = Locations(await site.ReadAsync("/sitemap.xml"));
        Assert.Equal(["/sitemap-pages.xml", "/sitemap-1.xml"], files);
        foreach (var file in files)
        {
            foreach (var page in Locations(await site.ReadAsync(file))) await site.ReadAsync(page);
        }
    }

    [Fact]
    public async Task An_item_in_both_languages_names_its_twin_and_one_in_one_language_names_none()
    {
        await using var site = await TestSite.StartAsync();
        await site.PutAsync("both", null, Language.English, Language.Russian);
        await site.PutAsync("alone", null, Language.Russian);
        await site.PutAsync("half", item => item.Texts[1].ReleasedAt = null, Language.English, Language.Russian);

        var pages = XDocument.Parse(await site.ReadAsync("/sitemap-1.xml")).Root!.Elements(Map + "url").ToDictionary(page => page.Element(Map + "loc")!.Value[21..], StringComparer.Ordinal);

        Assert.Equal(["/en/meetings/both", "/en/meetings/half", "/ru/meetings/alone", "/ru/meetings/both"], pages.Keys.Order(StringComparer.Ordinal));
        foreach (var language in new[] { "en", "ru" })
        {
            Assert.Equal(
                [("en", "http://localhost:5080/en/meetings/both"), ("ru", "http://localhost:5080/ru/meetings/both")],
                pages[$"/{language}/meetings/both"].Elements(Html + "link").Select(link => (link.Attribute("hreflang")!.Value, link.Attribute("href")!.Value)));
        }

        Assert.Empty(pages["/ru/meetings/alone"].Elements(Html + "link"));
        Assert.Empty(pages["/en/meetings/half"].Elements(Html + "link"));
        Assert.Equal("2024-06-01T06:00:00Z", pages["/ru/meetings/alone"].Element(Map + "lastmod")!.Value);
    }

    [Theory]
    [InlineData("/sitemap.xml")]
    [InlineData("/sitemap-pages.xml")]
    [InlineData("/sitemap-1.xml")]
    [InlineData("/sitemap-news.xml")]
    public async Task Who_has_a_file_already_gets_304_by_its_tag_or_its_date_until_it_changes(string file)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "First");
        using var got = await site.AskAsync(HttpMethod.Get, file);
        var (tag, date) = (got.Headers.ETag!.ToString(), got.Content.Headers.LastModified!.Value.ToString("r", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("If-Modified-Since", date));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.PublishAsync(ItemKind.News, "Second");
        Assert.Equal(HttpStatusCode.OK, await AskAsync("If-Modified-Since", date));
        if (file != "/sitemap-pages.xml") Assert.Equal(HttpStatusCode.OK, await AskAsync("If-None-Match", tag));

        async Task<HttpStatusCode> AskAsync(string name, string value)
        {
            using var answer = await site.AskAsync(HttpMethod.Get, file, (name, value));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task News_that_grow_old_and_a_month_that_begins_are_told_to_whoever_asks_by_date()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "First");
        var published = site.Clock.Now.ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        site.Clock.Advance(TimeSpan.FromDays(31));

        foreach (var file in new[] { "/sitemap.xml", "/sitemap-news.xml", "/sitemap-pages.xml" })
        {
            using var answer = await site.AskAsync(HttpMethod.Get, file, ("If-Modified-Since", published));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Items_stay_in_the_file_of_their_number()
    {
        await using var site = await TestSite.StartAsync();
        await site.PutAsync("last-of-first", item => item.Id = 5000);
        await site.PutAsync("first-of-second", item => item.Id = 5001);
        await site.PutAsync("first-of-fourth", item => item.Id = 15_001);

        Assert.Equal(["/sitemap-pages.xml", "/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-4.xml", "/sitemap-news.xml"], Locations(await site.ReadAsync("/sitemap.xml")));
        Assert.Equal(["/en/meetings/last-of-first"], Locations(await site.ReadAsync("/sitemap-1.xml")));
        Assert.Equal(["/en/meetings/first-of-second"], Locations(await site.ReadAsync("/sitemap-2.xml")));
        foreach (var none in new[] { "/sitemap-3.xml", "/sitemap-0.xml", "/sitemap-x.xml", "/sitemap-2147483647.xml", "/en/sitemap.xml" })
            Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(none));
    }

    [Fact]
    public async Task The_news_sitemap_holds_two_days()
    {
        await using var site = await TestSite.StartAsync();
        await site.PutAsync("fresh", null, Language.English, Language.Russian);
        await site.PutAsync("stale", item => item.Texts[0].ReleasedAt = site.Clock.Now.AddDays(-2));

        var news = XDocument.Parse(await site.ReadAsync("/sitemap-news.xml")).Descendants(News + "news").ToList();

        Assert.Equal(["en", "ru"], news.Select(one => one.Element(News + "publication")!.Element(News + "language")!.Value));
        Assert.All(news, one => Assert.Equal(("Title of fresh", "2024-06-01T06:00:00Z"), (one.Element(News + "title")!.Value, one.Element(News + "publication_date")!.Value)));
    }

    private static IReadOnlyList<string> Locations(string xml) =>
        [.. XDocument.Parse(xml).Root!.Elements().Select(one => new Uri(one.Element(Map + "loc")!.Value).AbsolutePath)];
}
