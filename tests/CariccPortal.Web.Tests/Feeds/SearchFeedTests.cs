using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>Tests the feeds of a search.</summary>
public sealed class SearchFeedTests(SeededSiteFixture content) : IClassFixture<SeededSiteFixture>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/en/search", "?q=vienna", "Search: vienna · CARICC")]
    [InlineData("/ru/search", "?q=%D0%B2%D0%B5%D0%BD%D0%B0&kind=meeting", "Поиск: вена · ЦАРИКЦ")]
    public async Task Feed_has_the_search_results_newest_first(string path, string query, string title)
    {
        var site = content.Site;
        var found = (await site.Visitor().OpenAsync(path + query)).Html.QuerySelectorAll(".card h2 a, .card h3 a")
            .Select(link => $"http://localhost:5080{link.GetAttribute("href")}").ToList();

        var rss = XDocument.Parse(await site.ReadAsync($"{path}.rss{query}")).Root!.Element("channel")!;
        Assert.Equal(title, rss.Element("title")!.Value);
        Assert.Equal($"http://localhost:5080{path}{query}", rss.Element("link")!.Value);
        Assert.Equal($"http://localhost:5080{path}.rss{query}", rss.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.NotEmpty(found);
        Assert.Equal(found.Order(StringComparer.Ordinal),
            rss.Elements("item").Select(item => item.Element("link")!.Value).Order(StringComparer.Ordinal));
        var dates = rss.Elements("item")
            .Select(item => DateTimeOffset.Parse(item.Element("pubDate")!.Value, System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(dates.OrderDescending(), dates);

        Assert.Equal(found.Count, XDocument.Parse(await site.ReadAsync($"{path}.atom{query}")).Root!.Elements(Atom + "entry").Count());
        using var json = JsonDocument.Parse(await site.ReadAsync($"{path}.json{query}"));
        Assert.Equal($"http://localhost:5080{path}.json{query}", json.RootElement.GetProperty("feed_url").GetString());
        Assert.Equal(found.Count, json.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Each_search_has_its_own_feed_id()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in new[] { "?q=vienna", "?q=almaty", "?q=almaty&kind=news" })
            Assert.True(ids.Add(XDocument.Parse(await content.Site.ReadAsync($"/en/search.atom{query}")).Root!
                .Element(Atom + "id")!.Value));
    }

    [Fact]
    public async Task Search_page_links_to_its_feeds()
    {
        var asked = await content.Site.Visitor().OpenAsync("/en/search?q=vienna&kind=news");
        Assert.Equal("/en/search.rss?q=vienna&kind=news",
            asked.Html.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
        Assert.Equal("/en/search.rss?q=vienna&kind=news", asked.Link("RSS").GetAttribute("href"));

        var bare = await content.Site.Visitor().OpenAsync("/en/search");
        Assert.Equal("/en/feed.rss", bare.Html.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/en/search.rss")]
    [InlineData("/en/search.rss?q=")]
    [InlineData("/en/search.atom?q=vienna&kind=nonsense")]
    [InlineData("/en/search.json?q=vienna&country=atlantis")]
    public async Task Empty_query_or_unknown_filter_returns_404(string url) =>
        Assert.Equal(HttpStatusCode.NotFound, await content.Site.GetStatusAsync(url));

    [Fact]
    public async Task Search_without_results_returns_an_empty_feed()
    {
        var feed = XDocument.Parse(await content.Site.ReadAsync("/en/search.atom?q=zzzzqqq")).Root!;

        Assert.Empty(feed.Elements(Atom + "entry"));
    }

    [Fact]
    public async Task Conditional_request_returns_304_until_a_new_result()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SendAsync(HttpMethod.Get, "/en/search.rss?q=mephedrone");
        var tag = first.Headers.ETag!.ToString();
        using (var again = await site.SendAsync(HttpMethod.Get, "/en/search.rss?q=mephedrone", ("If-None-Match", tag)))
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await site.PublishAsync(ItemKind.News, "Mephedrone seized");

        using var changed = await site.SendAsync(HttpMethod.Get, "/en/search.rss?q=mephedrone", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }
}
