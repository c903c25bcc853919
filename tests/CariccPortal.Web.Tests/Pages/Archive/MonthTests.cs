using System.Net;
using CariccPortal.Items;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Archive;

public sealed class MonthTests(SeededSiteFixture first) : IClassFixture<SeededSiteFixture>
{
    [Theory]
    [InlineData("2023/6", HttpStatusCode.NotFound)]
    [InlineData("2023/7", HttpStatusCode.OK)]
    [InlineData("2023/8", HttpStatusCode.OK)]
    [InlineData("2024/6", HttpStatusCode.OK)]
    [InlineData("2024/7", HttpStatusCode.NotFound)]
    [InlineData("2022", HttpStatusCode.NotFound)]
    [InlineData("2023", HttpStatusCode.OK)]
    [InlineData("2024", HttpStatusCode.OK)]
    [InlineData("2025", HttpStatusCode.NotFound)]
    [InlineData("2024/0", HttpStatusCode.NotFound)]
    [InlineData("2024/13", HttpStatusCode.NotFound)]
    [InlineData("2024/03", HttpStatusCode.NotFound)]
    [InlineData("24", HttpStatusCode.NotFound)]
    [InlineData("99999", HttpStatusCode.NotFound)]
    [InlineData("0000/1", HttpStatusCode.NotFound)]
    [InlineData("2024/3/1", HttpStatusCode.NotFound)]
    [InlineData("2024/3?page=2", HttpStatusCode.NotFound)]
    [InlineData("2024/3?page=1", HttpStatusCode.MovedPermanently)]
    public async Task Archive_covers_first_publication_to_this_month(string path, HttpStatusCode status)
    {
        var site = first.Site;

        foreach (var language in Languages.All) Assert.Equal(status, await site.GetStatusAsync($"/{language.Code}/archive/{path}"));
    }

    [Fact]
    public async Task Month_links_to_its_year_and_adjacent_months()
    {
        var site = first.Site;

        var page = await site.ReadAsync("/en/archive/2024/3");

        Assert.Contains("<h1>March 2024 <span class=\"count\">(6)</span></h1>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/en/archive/2024\">2024</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"prev\" href=\"/en/archive/2024/2\">", page, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"next\" href=\"/en/archive/2024/4\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", await site.ReadAsync("/en/archive/2024/6"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Month_with_only_untranslated_items_is_empty()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("russian", item => item.Translations[0].PublishedAt = new(2024, 2, 5, 0, 0, 0, DateTimeKind.Utc),
            Language.Russian);

        Assert.Contains("Nothing has been published yet.", await site.ReadAsync("/en/archive/2024/2"), StringComparison.Ordinal);
        Assert.Contains("/ru/meetings/russian", await site.ReadAsync("/ru/archive/2024/2"), StringComparison.Ordinal);
    }
}
