using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

public sealed class FeedTests(SeededSiteFixture content) : IClassFixture<SeededSiteFixture>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Tombstone = "http://purl.org/atompub/tombstones/1.0";

    [Theory]
    [InlineData("en", "/feed")]
    [InlineData("ru", "/feed")]
    [InlineData("en", "/news")]
    [InlineData("ru", "/trainings")]
    [InlineData("en", "/topics/operations")]
    [InlineData("ru", "/countries/finland")]
    public async Task RSS_conforms_to_its_specification(string language, string path)
    {
        var site = content.Site;
        var channel = XDocument.Parse(await site.ReadAsync($"/{language}{path}.rss")).Root!.Element("channel")!;

        foreach (var demanded in new[] { "title", "link", "description" }) Assert.NotEmpty(channel.Element(demanded)!.Value);
        Assert.Equal(language, channel.Element("language")!.Value);
        Assert.Equal($"http://localhost:5080/{language}{path}.rss", channel.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.Equal($"http://localhost:5080/{language}{(path == "/feed" ? "" : path)}", channel.Element("link")!.Value);
        Assert.NotEmpty(channel.Elements("item"));
        foreach (var item in channel.Elements("item"))
        {
            Assert.NotEmpty(item.Element("title")!.Value);
            Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value);
            Assert.StartsWith($"http://localhost:5080/{language}/", item.Element("link")!.Value, StringComparison.Ordinal);
            Assert.True(DateTimeOffset.TryParseExact(item.Element("pubDate")!.Value, "r", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out _));
            Assert.StartsWith("<", item.Element(Content + "encoded")!.Value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "/feed")]
    [InlineData("ru", "/meetings")]
    [InlineData("ru", "/topics/operations")]
    [InlineData("en", "/countries/finland")]
    public async Task Atom_conforms_to_RFC_4287(string language, string path)
    {
        var site = content.Site;
        var feed = XDocument.Parse(await site.ReadAsync($"/{language}{path}.atom")).Root!;

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.True(Uri.IsWellFormedUriString(feed.Element(Atom + "id")!.Value, UriKind.Absolute));
        Assert.NotEmpty(feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal(["self", "alternate"], feed.Elements(Atom + "link").Select(link => link.Attribute("rel")!.Value));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.NotEmpty(entries);
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct(StringComparer.Ordinal).Count());
        foreach (var entry in entries)
        {
            Assert.NotEmpty(entry.Element(Atom + "title")!.Value);
            Assert.True(ParseDate(entry, "updated") >= ParseDate(entry, "published"));
            Assert.True(ParseDate(feed, "updated") >= ParseDate(entry, "updated"));
            Assert.Equal("html", entry.Element(Atom + "content")!.Attribute("type")!.Value);
        }
    }

    [Theory]
    [InlineData("en", "/feed")]
    [InlineData("ru", "/news")]
    [InlineData("en", "/topics/operations")]
    public async Task JSON_Feed_conforms_to_version_1_1(string language, string path)
    {
        var site = content.Site;
        using var json = JsonDocument.Parse(await site.ReadAsync($"/{language}{path}.json"));
        var feed = json.RootElement;

        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.Equal($"http://localhost:5080/{language}{path}.json", feed.GetProperty("feed_url").GetString());
        Assert.NotEqual("", feed.GetProperty("title").GetString());
        Assert.NotEqual(0, feed.GetProperty("items").GetArrayLength());
        foreach (var item in feed.GetProperty("items").EnumerateArray())
        {
            Assert.StartsWith("tag:", item.GetProperty("id").GetString(), StringComparison.Ordinal);
            Assert.StartsWith("<", item.GetProperty("content_html").GetString(), StringComparison.Ordinal);
            Assert.True(item.GetProperty("date_published").GetDateTimeOffset() <= item.GetProperty("date_modified").GetDateTimeOffset());
        }
    }

    [Fact]
    public async Task Entry_id_is_stable_and_unique_per_language()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.AddItemAsync("before", null, Language.English, Language.Russian);
        var (english, russian) = (await IdAsync("en"), await IdAsync("ru"));
        await site.UpdateItemAsync(id, item => item.Slug = "after");

        Assert.Equal(english, await IdAsync("en"));
        Assert.NotEqual(english, russian);
        Assert.Contains("/en/meetings/after", await site.ReadAsync("/en/feed.rss"), StringComparison.Ordinal);

        async Task<string> IdAsync(string language) =>
            XDocument.Parse(await site.ReadAsync($"/{language}/feed.atom")).Descendants(Atom + "entry").Single()
                .Element(Atom + "id")!.Value;
    }

    [Fact]
    public async Task Feed_has_the_50_newest_entries()
    {
        await using var site = await TestSite.StartAsync();
        for (var number = 1; number <= 51; number++)
            await site.AddItemAsync($"report-{number}", item => item.Translations[0].PublishedAt = site.Clock.Now.AddMinutes(-number));

        var links = XDocument.Parse(await site.ReadAsync("/en/feed.rss")).Descendants("item")
            .Select(item => item.Element("link")!.Value.Split('/')[^1]);

        Assert.Equal(Enumerable.Range(1, 50).Select(number => $"report-{number}"), links);
    }

    [Fact]
    public async Task Body_links_are_absolute()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("linked", item => item.Translations[0].BodyHtml =
            "<h2 id=\"a\">A</h2><p><a href=\"/en/about\">us</a> <a href=\"#a\">up</a> <a href=\"https://un.org/\" rel=\"noopener\">UN</a> "
                + "href=\"/en\" &lt;a href=\"/\"</p>");

        var html = XDocument.Parse(await site.ReadAsync("/en/feed.rss")).Descendants(Content + "encoded").Single().Value;

        Assert.Contains("<a href=\"http://localhost:5080/en/about\">us</a> <a href=\"http://localhost:5080/en/meetings/linked#a\">up</a> "
            + "<a href=\"https://un.org/\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/en\" &lt;a href=\"/\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_Atom_has_tombstones_of_withdrawn_items()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.AddItemAsync("taken", item => item.Translations[0].WithdrawnAt = site.Clock.Now);

        var feed = XDocument.Parse(await site.ReadAsync("/en/meetings.atom")).Root!;
        var deleted = Assert.Single(feed.Elements(Tombstone + "deleted-entry"));
        Assert.Equal($"tag:caricc.org,2024:item/{id}/en", deleted.Attribute("ref")!.Value);
        Assert.Equal("2024-06-01T07:00:00Z", deleted.Attribute("when")!.Value);
        Assert.Equal("2024-06-01T07:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.DoesNotContain("taken", feed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("deleted-entry", await site.ReadAsync("/en/trainings.atom"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/feed.rss")]
    [InlineData("/ru/feed.atom")]
    [InlineData("/en/meetings.json")]
    [InlineData("/en/meetings/known.ics")]
    [InlineData("/en/calendar.ics")]
    public async Task Conditional_request_returns_304_until_changed(string path)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.AddItemAsync("known",
            item => item.Event = ItemEvent.CreateAllDay(new(2024, 6, 5), new(2024, 6, 5), TimeZones.Almaty), Language.English,
            Language.Russian);
        using var first = await site.SendAsync(HttpMethod.Get, path);
        var (tag, date) = (first.Headers.ETag!.ToString(),
            first.Content.Headers.LastModified!.Value.ToString("r", CultureInfo.InvariantCulture));
        Assert.False(first.Headers.ETag.IsWeak);
        Assert.Equal("public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600",
            string.Join(", ", first.Headers.GetValues("Cache-Control")));

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("If-None-Match", $"\"other\", W/{tag}"));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("If-Modified-Since", date));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("If-Modified-Since", "Fri, 31 May 2024 00:00:00 GMT"));

        await site.UpdateItemAsync(id, item => item.Translations.ForEach(text => text.Title = "Another title"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("If-None-Match", tag));

        async Task<HttpStatusCode> AskAsync(string name, string value)
        {
            using var response = await site.SendAsync(HttpMethod.Get, path, (name, value));
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("/en/news.xml")]
    [InlineData("/en/feed.rdf")]
    [InlineData("/en/search.xml?q=heroin")]
    public async Task Unknown_format_returns_404(string path)
    {
        await using var site = await TestSite.StartAsync();

        using var response = await site.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/en/news.rss", "application/rss+xml")]
    [InlineData("/en/feed.atom", "application/atom+xml")]
    [InlineData("/ru/news.json", "application/feed+json")]
    [InlineData("/ru/calendar.ics", "text/calendar")]
    [InlineData("/sitemap-pages.xml", "application/xml")]
    public async Task HEAD_has_no_body_and_each_encoding_has_its_ETag(string path, string type)
    {
        var site = content.Site;
        using var get = await site.SendAsync(HttpMethod.Get, path);
        using var head = await site.SendAsync(HttpMethod.Head, path);
        using var compressed = await site.SendAsync(HttpMethod.Get, path, ("Accept-Encoding", "br"));

        Assert.Equal(type, get.Content.Headers.ContentType!.MediaType);
        Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentLength), (head.Headers.ETag, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(["br"], compressed.Content.Headers.ContentEncoding);
        Assert.NotEqual(get.Headers.ETag, compressed.Headers.ETag);
        Assert.Equal(["Accept-Encoding"], compressed.Headers.Vary);
    }

    [Theory]
    [InlineData("/en/topics/none.rss")]
    [InlineData("/en/countries/none.ics")]
    [InlineData("/en/nothing.rss")]
    [InlineData("/en/topics.rss")]
    public async Task Path_without_a_feed_returns_404(string path)
    {
        var site = content.Site;

        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync(path));
    }

    [Theory]
    [InlineData("/en", "/en/feed")]
    [InlineData("/ru/news", "/ru/news")]
    [InlineData("/en/topics/operations", "/en/topics/operations")]
    [InlineData("/ru/countries/finland", "/ru/countries/finland")]
    public async Task List_pages_link_to_their_feeds(string page, string feeds)
    {
        var site = content.Site;
        var head = new HtmlParser().ParseDocument(await site.ReadAsync(page)).Head!;

        foreach (var (extension, type) in new[] { (".rss", "rss+xml"), (".atom", "atom+xml"), (".json", "feed+json") })
        {
            Assert.Equal(feeds + extension,
                head.QuerySelector($"link[rel=alternate][type='application/{type}'][title]")!.GetAttribute("href"));
            await site.ReadAsync(feeds + extension);
        }
    }

    private static DateTimeOffset ParseDate(XElement of, string name) =>
        DateTimeOffset.Parse(of.Element(Atom + name)!.Value, CultureInfo.InvariantCulture);
}

/// <summary>A site with the seed data, shared by the read-only tests of a class.</summary>
public sealed class SeededSiteFixture : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.StartSeededAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
