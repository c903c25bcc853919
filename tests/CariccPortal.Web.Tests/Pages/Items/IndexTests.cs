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
    public async Task A_section_tells_in_its_heading_how_many_items_it_has(string address, string heading)
    {
        var list = await seeded.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal(heading, list.Heading);
        Assert.Equal(heading[^2] - '0', list.Html.QuerySelectorAll("ol.cards > li").Length);
    }

    [Fact]
    public async Task A_section_shows_its_own_kind_the_newest_first()
    {
        var list = await seeded.OpenAsync("/en/meetings");

        Assert.Equal(
            [
                "Meeting with Shaanxi University’s Afghanistan Research Center",
                "Meeting with liaison officer of Finland",
                "CARICC delegation meets UNODC’s Executive Director in Vienna",
                "CARICC analyst takes part in regional forensic working group",
            ],
            list.All("ol.cards h2"));
        Assert.All(list.Html.QuerySelectorAll("ol.cards h2 a"), link => Assert.StartsWith("/en/meetings/", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_421_news_there_are_36_pages_and_the_last_has_one_item()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(421);
        await site.PublishManyAsync(5, Language.Russian);
        using var reader = site.Visitor();

        var first = await reader.OpenAsync("/en/news");
        Assert.Equal("News (421)", first.Heading);
        Assert.Equal("Page 1 of 36", first.One(".pager p"));
        Assert.Equal(12, first.Html.QuerySelectorAll("ol.cards > li").Length);
        Assert.Equal("Report 1", first.All("ol.cards h2")[0]);
        Assert.Empty(first.Html.QuerySelectorAll("a[rel=prev]"));
        Assert.Equal(["1", "2", "3", "…", "36", "Next"], first.All(".pager li"));
        Assert.Equal("/en/news?page=2", first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal("page", first.Link("Page 1").GetAttribute("aria-current"));

        var second = await reader.OpenAsync(first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal("Page 2 of 36", second.One(".pager p"));
        Assert.Equal("Report 13", second.All("ol.cards h2")[0]);
        Assert.Equal("/en/news", second.Html.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("http://localhost:5080/en/news?page=2", second.Html.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));

        var middle = await reader.OpenAsync("/en/news?page=18");
        Assert.Equal(["Previous", "1", "…", "16", "17", "18", "19", "20", "…", "36", "Next"], middle.All(".pager li"));

        var last = await reader.OpenAsync("/en/news?page=36");
        Assert.Equal(HttpStatusCode.OK, last.Status);
        Assert.Equal("Report 421", Assert.Single(last.All("ol.cards h2")));
        Assert.Equal("421", last.Html.QuerySelector("ol.cards")!.GetAttribute("start"));
        Assert.Empty(last.Html.QuerySelectorAll("a[rel=next]"));

        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/news?page=37")).Status);

        var russian = await reader.OpenAsync("/ru/news");
        Assert.Equal("Новости (5)", russian.Heading);
        Assert.Equal("Страница 1 из 1", russian.One(".pager p"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/ru/news?page=2")).Status);
    }

    [Fact]
    public async Task A_gap_of_one_page_is_that_page()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(5 * 12);

        Assert.Equal(["1", "2", "3", "4", "5", "Next"], (await site.Visitor().OpenAsync("/en/news")).All(".pager li"));
    }

    [Theory]
    [InlineData("/en/news")]
    [InlineData("/ru/trainings")]
    public async Task The_first_page_by_its_number_leads_to_the_bare_address(string address)
    {
        var sent = await seeded.OpenAsync(address + "?page=1");

        Assert.Equal(HttpStatusCode.MovedPermanently, sent.Status);
        Assert.Equal(address, sent.Location);
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
    public async Task A_page_that_is_not_there_is_not_found(string query)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync("/en/news" + query)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync("/ru/countries/finland" + query)).Status);
    }

    [Theory]
    [InlineData("/en/trainings", "Trainings (0)", "Nothing has been published here yet.", "Page 1 of 1")]
    [InlineData("/ru/trainings", "Тренинги (0)", "Здесь пока ничего не опубликовано.", "Страница 1 из 1")]
    public async Task An_empty_section_says_that_it_is_empty(string address, string heading, string said, string page)
    {
        await using var site = await TestSite.StartAsync();

        var list = await site.Visitor().OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal(heading, list.Heading);
        Assert.Equal(said, list.One(".empty"));
        Assert.Equal(page, list.One(".pager p"));
    }

    [Fact]
    public async Task Only_what_is_public_in_the_language_is_shown_and_counted()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Shown");
        await site.PublishAsync(ItemKind.News, "Показано", Language.Russian);
        await site.PublishAsync("Draft", text => text with { Release = CariccPortal.Editing.Release.Unchanged });
        await site.PublishAsync("Scheduled", text => text with { Release = CariccPortal.Editing.Release.At(site.Clock.Now.AddSeconds(1)) });
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "Binned"));
        await site.WithdrawAsync(await site.PublishAsync(ItemKind.News, "Withdrawn"));
        using var reader = site.Visitor();

        var english = await reader.OpenAsync("/en/news");
        Assert.Equal("News (1)", english.Heading);
        Assert.Equal(["Shown"], english.All("ol.cards h2"));
        Assert.Equal(["Показано"], (await reader.OpenAsync("/ru/news")).All("ol.cards h2"));

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Scheduled", "Shown"], (await reader.OpenAsync("/en/news")).All("ol.cards h2"));
    }

    [Theory]
    [InlineData("/en/News")]
    [InlineData("/en/meeting")]
    [InlineData("/en/items")]
    [InlineData("/en/training")]
    public async Task Another_word_is_no_section(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(address)).Status);
    }
}
