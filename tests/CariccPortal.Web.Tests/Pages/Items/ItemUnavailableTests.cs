using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Pages.Items;

/// <summary>What an item's address answers when its text is not public there.</summary>
public sealed class ItemUnavailableTests(SeededSite seeded)
{
    [Fact]
    public async Task Scheduled_item_becomes_public_without_a_job()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.At(site.Clock.Now.AddMinutes(1)) });
        using var reader = site.Visitor();

        site.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/news/later")).Status);

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await reader.OpenAsync("/en/news/later")).Status);
    }

    [Fact]
    public async Task Draft_or_deleted_item_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Draft", text => text with { Publication = PublicationChange.Unchanged });
        await site.DeleteAsync(await site.PublishBothAsync(ItemKind.News, "Binned", "В корзине"));
        using var reader = site.Visitor();

        foreach (var address in new[] { "/en/news/draft", "/ru/news/draft", "/en/news/binned", "/ru/news/binned" })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync(address)).Status);
    }

    [Theory]
    [InlineData("/en/news/gone", "This item has been withdrawn", "It was withdrawn on 2 June 2024. Reason: A figure in it was wrong.")]
    [InlineData("/ru/news/gone", "Этот материал снят с публикации", "Снят с публикации 2 июня 2024. Причина: В нем была неверная цифра.")]
    public async Task Withdrawn_item_returns_410_with_date_and_reason(string path, string heading, string message)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "Gone", "Отозвано");
        site.Clock.Now = new(2024, 6, 1, 20, 0, 0, DateTimeKind.Utc);
        await site.WithdrawAsync(id);

        var page = await site.Visitor().OpenAsync(path);

        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains(message, page.SingleText("main"), StringComparison.Ordinal);
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("Body.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_withdrawn_before_publication_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("Later", text => text with { Publication = PublicationChange.At(site.Clock.Now.AddDays(1)) });
        await site.UpdateTranslationsAsync(id, text => text.WithdrawnAt = site.Clock.Now);

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync("/en/news/later")).Status);
    }

    [Fact]
    public async Task Untranslated_item_links_to_its_translation()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Новость дня", Language.Russian) with { Slug = "day" });
        await site.SaveAsync(TestData.Draft(ItemKind.News, "News of the day") with { Slug = "night" });
        using var reader = site.Visitor();

        var english = await reader.OpenAsync("/en/news/day");
        Assert.Equal(HttpStatusCode.OK, english.Status);
        Assert.Equal("This item is not available in English yet", english.Heading);
        Assert.Equal("/ru/news/day", english.Link("Читать по-русски: «Новость дня»").GetAttribute("href"));
        Assert.Equal("noindex", english.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(english.Html.QuerySelectorAll("link[rel=alternate][hreflang], link[rel=canonical]"));

        var translation = await reader.OpenAsync("/ru/news/day");
        Assert.Empty(translation.Html.QuerySelectorAll("link[rel=alternate][hreflang]"));

        var russian = await reader.OpenAsync("/ru/news/night");
        Assert.Equal("Этого материала пока нет на русском языке", russian.Heading);
        Assert.Equal("/en/news/night", russian.Link("Read in English: “News of the day”").GetAttribute("href"));
    }

    [Fact]
    public async Task Withdrawn_item_links_to_its_public_translation()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "One", "Один");
        await site.WithdrawAsync(id, Language.English);

        var page = await site.Visitor().OpenAsync("/en/news/one");

        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Equal("/ru/news/one", page.Link("Читать по-русски: «Один»").GetAttribute("href"));
    }

    [Fact]
    public async Task Old_slug_and_old_type_redirect_to_the_item()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "First name", "Первое имя");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.News, "second-name");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.Meeting, "second-name");
        using var reader = site.Visitor();

        foreach (var language in new[] { "/en", "/ru" })
        {
            foreach (var old in new[] { "/news/first-name", "/news/second-name" })
            {
                var sent = await reader.OpenAsync(language + old);
                Assert.Equal(HttpStatusCode.MovedPermanently, sent.Status);
                Assert.Equal(language + "/meetings/second-name", sent.Location);
            }

            Assert.Equal(HttpStatusCode.OK, (await reader.OpenAsync(language + "/meetings/second-name")).Status);
        }
    }

    [Fact]
    public async Task Old_URL_of_a_deleted_item_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "First name");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.News, "second-name");
        await site.DeleteAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync("/en/news/first-name")).Status);
    }

    [Theory]
    [InlineData("/en/news/meeting-with-liaison-officer-of-finland")]
    [InlineData("/en/meetings/meeting-with-liaison-officer-of-finland/more")]
    [InlineData("/ru/meetings/there-is-no-such-meeting")]
    public async Task Wrong_section_or_slug_returns_404(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);
    }
}
