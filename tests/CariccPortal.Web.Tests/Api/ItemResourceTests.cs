using System.Net;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class ItemResourceTests(SeededSite seeded)
{
    private const string Slug = "meeting-with-liaison-officer-of-finland";

    [Fact]
    public async Task Item_has_complete_translations()
    {
        var item = await seeded.Site.GetApiAsync($"/items/{Slug}");
        var (english, russian) = (item.GetProperty("translations").GetProperty("en"), item.GetProperty("translations").GetProperty("ru"));

        Assert.Equal("Meeting with Finland’s liaison officer", english.GetText("title"));
        Assert.Equal("Встреча с офицером связи Финляндии", russian.GetText("title"));
        Assert.Equal($"http://localhost:5080/ru/meetings/{Slug}", russian.GetText("url"));
        Assert.Contains("## What an observer state does", english.GetText("markdown"), StringComparison.Ordinal);
        Assert.Contains("<h2", english.GetText("html"), StringComparison.Ordinal);
        Assert.Equal("""[{"slug":"finland","names":{"en":"Finland","ru":"Финляндия"}}]""", item.GetText("countries"));
    }

    [Fact]
    public async Task Id_and_slug_return_the_same_response()
    {
        var id = (await seeded.Site.GetApiAsync($"/items/{Slug}")).GetProperty("id").GetInt32();

        Assert.Equal((await seeded.Site.GetApiAsync($"/items/{Slug}")).ToString(),
            (await seeded.Site.GetApiAsync($"/items/{id}")).ToString());
    }

    [Fact]
    public async Task Former_slug_returns_301_to_the_current_one()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Before");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.News, "after");

        var moved = await site.Visitor().OpenAsync("/api/v1/items/before");

        Assert.Equal((HttpStatusCode.MovedPermanently, "/api/v1/items/after"), (moved.Status, moved.Location));
        await site.DeleteAsync(id);
        (await site.Visitor().OpenAsync("/api/v1/items/before")).Problem(404);
    }

    [Fact]
    public async Task Unpublished_translations_are_left_out()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Отчёт");
        await site.UpdateTranslationsAsync(id, text => text.PublishedAt = text.Language == Language.Russian ? null : text.PublishedAt);
        Assert.Equal(["en"], (await site.GetApiAsync("/items/a-report")).GetProperty("translations").EnumerateObject()
            .Select(text => text.Name));

        await site.UpdateTranslationsAsync(id, text => text.WithdrawnAt = site.Clock.Now);
        (await site.Visitor().OpenAsync("/api/v1/items/a-report")).Problem(410);
        await site.UpdateTranslationsAsync(id, text => (text.WithdrawnAt, text.PublishedAt) = (null, site.Clock.Now.AddDays(1)));
        (await site.Visitor().OpenAsync($"/api/v1/items/{id}")).Problem(404);
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("0")]
    [InlineData("99999999999999")]
    [InlineData("there-is-no-such-item")]
    [InlineData("%01")]
    [InlineData("a%20b")]
    public async Task Unknown_item_returns_404_problem(string item) => (await seeded.OpenAsync($"/api/v1/items/{item}")).Problem(404);
}
