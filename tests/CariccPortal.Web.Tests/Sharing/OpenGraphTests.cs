
namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests the Open Graph metadata and the Twitter card.</summary>
public sealed class OpenGraphTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en", "en_GB", "ru_RU", "CARICC: news and events", "website")]
    [InlineData("/ru/news", "ru_RU", "en_GB", "Новости", "website")]
    [InlineData("/en/meetings/meeting-with-liaison-officer-of-finland", "en_GB", "ru_RU", "Meeting with Finland’s liaison officer",
        "article")]
    public async Task Page_has_title_URL_and_locale(string path, string locale, string other, string title, string type)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Equal((title, type), (GetMeta(page, "og:title"), GetMeta(page, "og:type")));
        Assert.Equal("http://localhost:5080" + path, GetMeta(page, "og:url"));
        Assert.Equal((locale, other), (GetMeta(page, "og:locale"), GetMeta(page, "og:locale:alternate")));
        Assert.Equal(page.Html.QuerySelector("meta[name=description]")!.GetAttribute("content"), GetMeta(page, "og:description"));
        Assert.NotNull(page.Html.QuerySelector("meta[name='twitter:card']"));
    }

    [Fact]
    public async Task Item_has_its_publication_date()
    {
        Assert.Equal("2024-03-27T15:59+05:00",
            GetMeta(await seeded.OpenAsync("/en/meetings/meeting-with-liaison-officer-of-finland"), "article:published_time"));
        Assert.Equal("2024-04-12",
            GetMeta(await seeded.OpenAsync("/en/meetings/meeting-with-shaanxi-university-afghanistan-research-center"),
                "article:published_time"));
    }

    [Fact]
    public async Task Item_without_translation_has_no_alternate_locale()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(CariccPortal.Items.ItemKind.News, "Alone");
        var page = await site.Visitor().OpenAsync("/en/news/alone");

        Assert.Empty(page.Html.QuerySelectorAll("meta[property='og:locale:alternate'], link[hreflang]"));
    }

    private static string? GetMeta(Page page, string property) =>
        Assert.Single(page.Html.QuerySelectorAll($"meta[property='{property}']")).GetAttribute("content");
}
