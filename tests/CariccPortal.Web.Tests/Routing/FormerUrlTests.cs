using System.Globalization;
using System.Net;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Tests;
using CariccPortal.Tests.Import.K2;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Routing;

public sealed class FormerUrlTests(FormerUrlTests.ImportedSite imported) : IClassFixture<FormerUrlTests.ImportedSite>
{
    /// <summary>The generated site of 420 items in two languages, imported once.</summary>
    public sealed class ImportedSite : IAsyncLifetime
    {
        private readonly TempFolder folder = new();

        public K2Site Old { get; } = new(420);

        public TestSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await TestSite.StartAsync();
            Old.WriteMedia(folder);
            await using var scope = Site.Services.CreateAsyncScope();
            var report = await scope.ServiceProvider.GetRequiredService<K2Importer>().RunAsync(
                new K2SqlReader(Old.WriteSql(folder), Site.Clock),
                new K2ImportOptions { MediaFolder = Path.Combine(folder.Path, "site"), HostNames = ["old.example.org"] });
            Assert.True(report.IsComplete);
        }

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            folder.Dispose();
        }
    }

    [Fact]
    public async Task Six_spellings_of_420_items_redirect_in_one_hop()
    {
        var paths = await ReadPathsAsync();
        using var visitor = imported.Site.Visitor();
        foreach (var item in imported.Old.Items)
        {
            var language = item.Language[..2];
            string[] spellings =
            [
                $"/index.php/{language}/publications/news/item/{item.Id}-a-{item.Id}",
                $"/index.php/{language}/default-eng/item/{item.Id}-other-slug.html",
                $"/index.php?option=com_k2&view=item&id={item.Id}:a&Itemid=12&lang={language}",
                $"/?Itemid=5&id={item.Id}&view=item&option=com_k2",
                $"/{language}/news/item/{item.Id}",
                $"/INDEX.PHP/en/Publications/News/Item/{item.Id}-A/?tmpl=component&print=1",
            ];
            foreach (var spelling in spellings)
            {
                var page = await visitor.OpenAsync(spelling);
                Assert.Equal((spelling, HttpStatusCode.MovedPermanently, $"/{language}{paths[item.Id]}"),
                    (spelling, page.Status, page.Location));
            }
        }
    }

    [Fact]
    public async Task List_pages_redirect_to_the_same_page()
    {
        using var visitor = imported.Site.Visitor();
        foreach (var (language, category) in new[] { ("en", 1), ("ru", 2) })
        {
            for (var page = 1; page <= 18; page++)
            {
                var start = page == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"?start={(page - 1) * 12}");
                var response = await visitor.OpenAsync($"/index.php/{language}/news/itemlist/category/{category}-news{start}");
                var number = page == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"?page={page}");
                Assert.Equal((HttpStatusCode.MovedPermanently, $"/{language}/news{number}"), (response.Status, response.Location));
                Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(response.Location!)).Status);
            }
        }
    }

    [Theory]
    [InlineData("/index.php/ru/novosti/itemlist/category/2-c?format=feed&type=rss", "/ru/news.rss")]
    [InlineData("/index.php/en/news/itemlist/category/1-c?start=9000", "/en/news")]
    [InlineData("/index.php/en/news/itemlist/user/42-editor?start=10", "/en/news")]
    [InlineData("/index.php/en/news/itemlist/date/2021/1/4", "/en/archive/2021/1")]
    [InlineData("/index.php/en/news/itemlist/date/1999/5", "/en/archive")]
    [InlineData("/index.php/en/news/itemlist/tag/Drug%20control", "/en/search?q=drug%20control")]
    [InlineData("/index.php?option=com_k2&view=itemlist&task=category&id=1:news&lang=ru-RU&start=24", "/ru/news?page=3")]
    [InlineData("/en/?option=com_k2&view=itemlist&layout=category&task=user&id=3", "/en/news")]
    public async Task Lists_redirect_in_one_hop(string from, string to)
    {
        using var visitor = imported.Site.Visitor();

        var response = await visitor.OpenAsync(from);

        Assert.Equal((HttpStatusCode.MovedPermanently, to), (response.Status, response.Location));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(to)).Status);
    }

    [Fact]
    public async Task Attachment_redirects_to_its_file()
    {
        var item = imported.Old.Items.First(one => one.Attachment is not null);
        using var visitor = imported.Site.Visitor();

        foreach (var from in new[] { $"/index.php/en/news/item/download/{item.Id + 1}_0a1b2c",
            $"/index.php?option=com_k2&view=item&task=download&id={item.Id + 1}" })
        {
            var response = await visitor.OpenAsync(from);
            Assert.Equal(HttpStatusCode.MovedPermanently, response.Status);
            Assert.StartsWith("/files/", response.Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(response.Location!)).Status);
        }
    }

    [Fact]
    public async Task Item_on_www_leads_to_the_public_address_in_one_hop()
    {
        var item = imported.Old.Items[0];
        var path = (await ReadPathsAsync())[item.Id];
        await using var site = imported.Site.StartSecondNode(("Portal:PublicUrl", "https://portal.example.org"));
        using var visitor = site.Visitor();

        var response = await visitor.OpenAsync($"http://www.portal.example.org/index.php/en/news/item/{item.Id}-x");

        Assert.Equal((HttpStatusCode.MovedPermanently, $"https://portal.example.org/en{path}"), (response.Status, response.Location));
    }

    [Theory]
    [InlineData("/index.php/en/news/item/999999-heroin-seizure-in-almaty")]
    [InlineData("/index.php/en/news/itemlist/category/77-heroin-seizure")]
    [InlineData("/index.php/en/news/item/abc-heroin-seizure")]
    [InlineData("/media/k2/items/cache/heroin-seizure.jpg")]
    public async Task Unknown_address_returns_404_with_a_search(string path)
    {
        using var visitor = imported.Site.Visitor();

        var response = await visitor.OpenAsync(path, ("Accept-Language", "en"));

        Assert.Equal(HttpStatusCode.NotFound, response.Status);
        Assert.Contains("heroin seizure", response.Text, StringComparison.Ordinal);
    }

    private async Task<Dictionary<int, string>> ReadPathsAsync()
    {
        await using var db = imported.Site.Database.CreateContext();
        return await db.FormerItems.Join(db.Items, one => one.ItemId, item => item.Id, (one, item) => new { one.Key, item.Kind, item.Slug })
            .ToDictionaryAsync(one => int.Parse(one.Key[3..], CultureInfo.InvariantCulture), one => $"/{one.Kind.Section()}/{one.Slug}");
    }
}
