using System.Net;
using System.Xml.Linq;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

public sealed class SitemapTests
{
    private static readonly XNamespace SitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace HtmlNamespace = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace NewsNamespace = "http://www.google.com/schemas/sitemap-news/0.9";

    [Fact]
    public async Task Every_URL_of_the_sitemaps_returns_200()
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
    public async Task Pages_are_listed_only_in_the_languages_in_which_they_have_content()
    {
        await using var site = await TestSite.StartAsync();
        var (topic, country) = await site.AddTopicAndCountryAsync();
        await site.AddItemAsync("both", item =>
        {
            item.Topics.Add(topic);
            item.Event = ItemEvent.CreateAllDay(new(2024, 4, 30), new(2024, 5, 1), TimeZones.Almaty);
            foreach (var text in item.Translations) text.PublishedAt = new DateTime(2024, 3, 10, 6, 0, 0, DateTimeKind.Utc);
        }, Language.English, Language.Russian);
        await site.AddItemAsync("russian", item =>
        {
            item.Countries.Add(country);
            item.Kind = ItemKind.Training;
        }, Language.Russian);

        var pages = XDocument.Parse(await site.ReadAsync("/sitemap-pages.xml")).Root!.Elements(SitemapNamespace + "url")
            .ToDictionary(page => page.Element(SitemapNamespace + "loc")!.Value[21..], StringComparer.Ordinal);

        string[] always = ["", "/topics", "/countries", "/api", "/corrections", "/check"];
        string[] both = ["/meetings", "/topics/operations", "/archive", "/archive/2024", "/archive/2024/3", "/calendar/2024/4",
            "/calendar/2024/5"];
        string[] russian = ["/trainings", "/countries/finland", "/archive/2024/6"];
        Assert.Equal(always.Concat(both).SelectMany(path => new[] { "/en" + path, "/ru" + path })
            .Concat(russian.Select(path => "/ru" + path)).Order(StringComparer.Ordinal), pages.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(pages["/ru/trainings"].Elements(HtmlNamespace + "link"));
        Assert.Equal(3, pages["/en/meetings"].Elements(HtmlNamespace + "link").Count());

        // Pages agree with the sitemap.
        foreach (var path in new[] { "/news", "/trainings", "/countries/finland", "/archive/2024/4", "/archive/2024/6",
            "/calendar/2024/6" })
        {
            var page = await site.Visitor().OpenAsync("/en" + path);
            Assert.Equal((HttpStatusCode.OK, "noindex"),
                (page.Status, page.Html.QuerySelector("meta[name=robots]")?.GetAttribute("content")));
        }

        foreach (var path in pages.Keys)
        {
            var page = await site.Visitor().OpenAsync(path);
            Assert.Null(page.Html.QuerySelector("meta[name=robots]"));
            Assert.Equal(pages[path].Elements(HtmlNamespace + "link").Select(link => link.Attribute("href")!.Value),
                page.Html.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("href")));
        }
    }

    [Fact]
    public async Task Translated_item_has_hreflang_alternates()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("both", null, Language.English, Language.Russian);
        await site.AddItemAsync("alone", null, Language.Russian);
        await site.AddItemAsync("half", item => item.Translations[1].PublishedAt = null, Language.English, Language.Russian);

        var pages = XDocument.Parse(await site.ReadAsync("/sitemap-1.xml")).Root!.Elements(SitemapNamespace + "url")
            .ToDictionary(page => page.Element(SitemapNamespace + "loc")!.Value[21..], StringComparer.Ordinal);

        Assert.Equal(["/en/meetings/both", "/en/meetings/half", "/ru/meetings/alone", "/ru/meetings/both"],
            pages.Keys.Order(StringComparer.Ordinal));
        foreach (var language in new[] { "en", "ru" })
        {
            Assert.Equal(
                [
                    ("en", "http://localhost:5080/en/meetings/both"), ("ru", "http://localhost:5080/ru/meetings/both"),
                    ("x-default", "http://localhost:5080/en/meetings/both"),
                ],
                pages[$"/{language}/meetings/both"].Elements(HtmlNamespace + "link")
                    .Select(link => (link.Attribute("hreflang")!.Value, link.Attribute("href")!.Value)));
        }

        Assert.Empty(pages["/ru/meetings/alone"].Elements(HtmlNamespace + "link"));
        Assert.Empty(pages["/en/meetings/half"].Elements(HtmlNamespace + "link"));
        Assert.Equal("2024-06-01T06:00:00Z", pages["/ru/meetings/alone"].Element(SitemapNamespace + "lastmod")!.Value);
    }

    [Theory]
    [InlineData("/sitemap.xml")]
    [InlineData("/sitemap-pages.xml")]
    [InlineData("/sitemap-1.xml")]
    [InlineData("/sitemap-news.xml")]
    public async Task Conditional_request_returns_304_until_changed(string file)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "First");
        using var got = await site.SendAsync(HttpMethod.Get, file);
        var (tag, date) = (got.Headers.ETag!.ToString(),
            got.Content.Headers.LastModified!.Value.ToString("r", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("If-Modified-Since", date));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.PublishAsync(ItemKind.News, "Second");
        Assert.Equal(HttpStatusCode.OK, await AskAsync("If-Modified-Since", date));
        if (file != "/sitemap-pages.xml") Assert.Equal(HttpStatusCode.OK, await AskAsync("If-None-Match", tag));

        async Task<HttpStatusCode> AskAsync(string name, string value)
        {
            using var response = await site.SendAsync(HttpMethod.Get, file, (name, value));
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Last_Modified_follows_news_expiry_and_new_months()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "First");
        var published = site.Clock.Now.ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        site.Clock.Advance(TimeSpan.FromDays(31));

        foreach (var file in new[] { "/sitemap.xml", "/sitemap-news.xml", "/sitemap-pages.xml" })
        {
            using var response = await site.SendAsync(HttpMethod.Get, file, ("If-Modified-Since", published));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Items_are_in_the_file_of_their_id_range()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("last-of-first", item => item.Id = 5000);
        await site.AddItemAsync("first-of-second", item => item.Id = 5001);
        await site.AddItemAsync("first-of-fourth", item => item.Id = 15_001);

        Assert.Equal(["/sitemap-pages.xml", "/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-4.xml", "/sitemap-news.xml"],
            Locations(await site.ReadAsync("/sitemap.xml")));
        Assert.Equal(["/en/meetings/last-of-first"], Locations(await site.ReadAsync("/sitemap-1.xml")));
        Assert.Equal(["/en/meetings/first-of-second"], Locations(await site.ReadAsync("/sitemap-2.xml")));
        foreach (var none in new[] { "/sitemap-3.xml", "/sitemap-0.xml", "/sitemap-x.xml", "/sitemap-2147483647.xml", "/en/sitemap.xml" })
            Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync(none));
    }

    [Fact]
    public async Task News_sitemap_has_the_last_two_days()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("fresh", null, Language.English, Language.Russian);
        await site.AddItemAsync("stale", item => item.Translations[0].PublishedAt = site.Clock.Now.AddDays(-2));

        var news = XDocument.Parse(await site.ReadAsync("/sitemap-news.xml")).Descendants(NewsNamespace + "news").ToList();

        Assert.Equal(["en", "ru"],
            news.Select(one => one.Element(NewsNamespace + "publication")!.Element(NewsNamespace + "language")!.Value));
        Assert.All(news, one => Assert.Equal(("Title of fresh", "2024-06-01T06:00:00Z"),
            (one.Element(NewsNamespace + "title")!.Value, one.Element(NewsNamespace + "publication_date")!.Value)));
    }

    private static IReadOnlyList<string> Locations(string xml) =>
        [.. XDocument.Parse(xml).Root!.Elements().Select(one => new Uri(one.Element(SitemapNamespace + "loc")!.Value).AbsolutePath)];
}
