using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>A search that is followed.</summary>
public sealed class SearchFeedTests(FirstContent content) : IClassFixture<FirstContent>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/en/search", "?q=vienna", "Search: vienna · CARICC")]
    [InlineData("/ru/search", "?q=%D0%B2%D0%B5%D0%BD%D0%B0&kind=meeting", "Поиск: вена · ЦАРИКЦ")]
    public async Task It_holds_what_its_page_finds_the_newest_first_and_leads_back_to_it(string path, string query, string title)
    {
        var site = content.Site;
        var found = (await site.Visitor().OpenAsync(path + query)).Html.QuerySelectorAll(".card h2 a, .card h3 a").Select(link => $"http://localhost:5080{link.GetAttribute("href")}").ToList();

        var rss = XDocument.Parse(await site.ReadAsync($"{path}.rss{query}")).Root!.Element("channel")!;
        Assert.Equal(title, rss.Element("title")!.Value);
        Assert.Equal($"http://localhost:5080{path}{query}", rss.Element("link")!.Value);
        Assert.Equal($"http://localhost:5080{path}.rss{query}", rss.Element(Atom + "link")!.Attribute("href")!.Value);
        Assert.NotEmpty(found);
        Assert.Equal(found.Order(StringComparer.Ordinal), rss.Elements("item").Select(item => item.Element("link")!.Value).Order(StringComparer.Ordinal));
        var dates = rss.Elements("item").Select(item => DateTimeOffset.Parse(item.Element("pubDate")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(dates.OrderDescending(), dates);

        Assert.Equal(found.Count, XDocument.Parse(await site.ReadAsync($"{path}.atom{query}")).Root!.Elements(Atom + "entry").Count());
        using var json = JsonDocument.Parse(await site.ReadAsync($"{path}.json{query}"));
        Assert.Equal($"http://localhost:5080{path}.json{query}", json.RootElement.GetProperty("feed_url").GetString());
        Assert.Equal(found.Count, json.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Each_search_has_an_id_of_its_own()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in new[] { "?q=vienna", "?q=almaty", "?q=almaty&kind=news" })
            Assert.True(ids.Add(XDocument.Parse(await content.Site.ReadAsync($"/en/search.atom{query}")).Root!.Element(Atom + "id")!.Value));
    }

    [Fact]
    public async Task The_page_of_a_search_offers_its_feeds_and_the_bare_page_those_of_the_site()
    {
        var asked = await content.Site.Visitor().OpenAsync("/en/search?q=vienna&kind=news");
        Assert.Equal("/en/search.rss?q=vienna&kind=news", asked.Html.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
        Assert.Equal("/en/search.rss?q=vienna&kind=news", asked.Link("RSS").GetAttribute("href"));

        var bare = await content.Site.Visitor().OpenAsync("/en/search");
        Assert.Equal("/en/feed.rss", bare.Html.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/en/search.rss")]
    [InlineData("/en/search.rss?q=")]
    [InlineData("/en/search.atom?q=vienna&kind=nonsense")]
    [InlineData("/en/search.json?q=vienna&country=atlantis")]
    [InlineData("/search.rss?q=vienna")]
    public async Task Without_words_or_with_a_filter_that_there_is_none_of_there_is_no_feed(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, await content.Site.StatusAsync(address));

    [Fact]
    public async Task What_finds_nothing_is_an_empty_feed_that_a_reader_can_wait_with()
    {
        var feed = XDocument.Parse(await content.Site.ReadAsync("/en/search.atom?q=zzzzqqq")).Root!;

        Assert.Empty(feed.Elements(Atom + "entry"));
    }

    [Fact]
    public async Task Who_has_it_already_gets_304_until_something_fits()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.AskAsync(HttpMethod.Get, "/en/search.rss?q=mephedrone");
        var tag = first.Headers.ETag!.ToString();
        using (var again = await site.AskAsync(HttpMethod.Get, "/en/search.rss?q=mephedrone", ("If-None-Match", tag))) Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await site.PublishAsync(ItemKind.News, "Mephedrone seized");

        using var changed = await site.AskAsync(HttpMethod.Get, "/en/search.rss?q=mephedrone", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }
}
