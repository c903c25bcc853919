using System.Net;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Pages.Items;

public sealed class IndexTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/news", "News (4)")]
    [InlineData("/en/meetings", "Meetings (4)")]
    [InlineData("/en/trainings", "Trainings (1)")]
    [InlineData("/ru/news", "Новости (4)")]
    [InlineData("/ru/meetings", "Встречи (4)")]
    [InlineData("/ru/trainings", "Тренинги (1)")]
    public async Task Section_heading_shows_the_item_count(string path, string heading)
    {
        var list = await seeded.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal(heading, list.Heading);
        Assert.Equal(heading[^2] - '0', list.Html.QuerySelectorAll("ol.cards > li").Length);
    }

    [Theory]
    [InlineData("/en/news?page=2")]
    [InlineData("/ru/news?page=2")]
    public async Task Later_page_has_no_hreflang(string path)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(20);
        await site.PublishManyAsync(20, Language.Russian);

        var page = await site.Visitor().OpenAsync(path);

        Assert.Empty(page.Html.QuerySelectorAll("link[hreflang]"));
        Assert.EndsWith(path, page.Html.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["en", "ru", "x-default"], (await site.Visitor().OpenAsync("/en/news")).Html.QuerySelectorAll("link[hreflang]")
            .Select(link => link.GetAttribute("hreflang")));
    }

    [Fact]
    public async Task Section_lists_its_type_newest_first()
    {
        var list = await seeded.OpenAsync("/en/meetings");

        Assert.Equal(
            [
                "Meeting with Shaanxi University’s Afghanistan Research Center",
                "Meeting with Finland’s liaison officer",
                "CARICC delegation meets UNODC’s Executive Director in Vienna",
                "CARICC analyst takes part in regional forensic working group",
            ],
            list.Texts("ol.cards h2"));
        Assert.All(list.Html.QuerySelectorAll("ol.cards h2 a"),
            link => Assert.StartsWith("/en/meetings/", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_of_421_items_has_36_pages()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(421);
        await site.PublishManyAsync(5, Language.Russian);
        using var reader = site.Visitor();

        var first = await reader.OpenAsync("/en/news");
        Assert.Equal("News (421)", first.Heading);
        Assert.Equal("Page 1 of 36", first.SingleText(".pager p"));
        Assert.Equal(12, first.Html.QuerySelectorAll("ol.cards > li").Length);
        Assert.Equal("Report 1", first.Texts("ol.cards h2")[0]);
        Assert.Empty(first.Html.QuerySelectorAll("a[rel=prev]"));
        Assert.Equal(["1", "2", "3", "…", "36", "Next"], first.Texts(".pager li"));
        Assert.Equal("/en/news?page=2", first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("page", first.Link("Page 1").GetAttribute("aria-current"));

        var second = await reader.OpenAsync(first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal("Page 2 of 36", second.SingleText(".pager p"));
        Assert.Equal("Report 13", second.Texts("ol.cards h2")[0]);
        Assert.Equal("/en/news", second.Html.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("http://localhost:5080/en/news?page=2", second.Html.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));

        var middle = await reader.OpenAsync("/en/news?page=18");
        Assert.Equal(["Previous", "1", "…", "16", "17", "18", "19", "20", "…", "36", "Next"], middle.Texts(".pager li"));

        var last = await reader.OpenAsync("/en/news?page=36");
        Assert.Equal(HttpStatusCode.OK, last.Status);
        Assert.Equal("Report 421", Assert.Single(last.Texts("ol.cards h2")));
        Assert.Equal("421", last.Html.QuerySelector("ol.cards")!.GetAttribute("start"));
        Assert.Empty(last.Html.QuerySelectorAll("a[rel=next]"));

        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/news?page=37")).Status);

        var russian = await reader.OpenAsync("/ru/news");
        Assert.Equal("Новости (5)", russian.Heading);
        Assert.Equal("Страница 1 из 1", russian.SingleText(".pager p"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/ru/news?page=2")).Status);
    }

    [Fact]
    public async Task Pager_gap_of_one_page_shows_that_page()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(5 * 12);

        Assert.Equal(["1", "2", "3", "4", "5", "Next"], (await site.Visitor().OpenAsync("/en/news")).Texts(".pager li"));
    }

    [Theory]
    [InlineData("/en/news")]
    [InlineData("/ru/trainings")]
    public async Task Page_number_1_redirects_to_the_plain_URL(string path)
    {
        var sent = await seeded.OpenAsync(path + "?page=1");

        Assert.Equal(HttpStatusCode.MovedPermanently, sent.Status);
        Assert.Equal(path, sent.Location);
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?page=-1")]
    [InlineData("?page=abc")]
    [InlineData("?page=01")]
    [InlineData("?page=")]
    [InlineData("?page")]
    [InlineData("?page=2")]
    [InlineData("?page=1&page=1")]
    [InlineData("?page=1&page=2")]
    [InlineData("?page=1.0")]
    [InlineData("?page=%2B1")]
    [InlineData("?page=+1")]
    [InlineData("?page=1%20")]
    [InlineData("?page=2147483648")]
    [InlineData("?page=99999999999999999999")]
    [InlineData("?page=%D9%A1")]
    public async Task Page_number_out_of_range_returns_404(string query)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync("/en/news" + query)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync("/ru/countries/finland" + query)).Status);
    }

    [Theory]
    [InlineData("/en/trainings", "Trainings (0)", "Nothing has been published yet.", "Page 1 of 1")]
    [InlineData("/ru/trainings", "Тренинги (0)", "Публикаций пока нет.", "Страница 1 из 1")]
    public async Task Empty_section_shows_a_message(string path, string heading, string message, string page)
    {
        await using var site = await TestSite.StartAsync();

        var list = await site.Visitor().OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal(heading, list.Heading);
        Assert.Equal(message, list.SingleText(".empty"));
        Assert.Equal(page, list.SingleText(".pager p"));
    }

    [Fact]
    public async Task Section_shows_only_published_items_of_its_language()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Shown");
        await site.PublishAsync(ItemKind.News, "Показано", Language.Russian);
        await site.PublishAsync("Draft", text => text with { Publication = CariccPortal.Editing.Workflow.PublicationChange.Unchanged });
        await site.PublishAsync("Scheduled",
            text => text with { Publication = CariccPortal.Editing.Workflow.PublicationChange.At(site.Clock.Now.AddSeconds(1)) });
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "Binned"));
        await site.WithdrawAsync(await site.PublishAsync(ItemKind.News, "Withdrawn"));
        using var reader = site.Visitor();

        var english = await reader.OpenAsync("/en/news");
        Assert.Equal("News (1)", english.Heading);
        Assert.Equal(["Shown"], english.Texts("ol.cards h2"));
        Assert.Equal(["Показано"], (await reader.OpenAsync("/ru/news")).Texts("ol.cards h2"));

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Scheduled", "Shown"], (await reader.OpenAsync("/en/news")).Texts("ol.cards h2"));
    }

    [Theory]
    [InlineData("/en/meeting")]
    [InlineData("/en/items")]
    [InlineData("/en/training")]
    public async Task Unknown_section_returns_404(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);
    }
}
