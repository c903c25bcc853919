namespace CariccPortal.Web.Tests.Sharing;

/// <summary>What other programs show of a page that someone shares: Open Graph, and the card.</summary>
public sealed class PreviewTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en", "en_GB", "ru_RU", "CARICC: news and events", "website")]
    [InlineData("/ru/news", "ru_RU", "en_GB", "Новости", "website")]
    [InlineData("/en/meetings/meeting-with-liaison-officer-of-finland", "en_GB", "ru_RU", "Meeting with liaison officer of Finland", "article")]
    public async Task A_page_tells_its_title_its_address_and_its_language(string address, string locale, string other, string title, string type)
    {
        var page = await seeded.OpenAsync(address);

        Assert.Equal((title, type), (Of(page, "og:title"), Of(page, "og:type")));
        Assert.Equal("http://localhost:5080" + address, Of(page, "og:url"));
        Assert.Equal((locale, other), (Of(page, "og:locale"), Of(page, "og:locale:alternate")));
        Assert.Equal(page.Html.QuerySelector("meta[name=description]")!.GetAttribute("content"), Of(page, "og:description"));
        Assert.NotNull(page.Html.QuerySelector("meta[name='twitter:card']"));
    }

    [Fact]
    public async Task An_item_tells_when_it_was_published_as_it_is_known()
    {
        Assert.Equal("2024-03-27T15:59+05:00", Of(await seeded.OpenAsync("/en/meetings/meeting-with-liaison-officer-of-finland"), "article:published_time"));
        Assert.Equal("2024-04-12", Of(await seeded.OpenAsync("/en/meetings/meeting-with-shaanxi-university-afghanistan-research-center"), "article:published_time"));
    }

    [Fact]
    public async Task A_text_without_a_twin_names_no_other_language()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(CariccPortal.Items.ItemKind.News, "Alone");
        var page = await site.Visitor().OpenAsync("/en/news/alone");

        Assert.Empty(page.Html.QuerySelectorAll("meta[property='og:locale:alternate'], link[hreflang]"));
    }

    private static string? Of(Page page, string property) => Assert.Single(page.Html.QuerySelectorAll($"meta[property='{property}']")).GetAttribute("content");
}
