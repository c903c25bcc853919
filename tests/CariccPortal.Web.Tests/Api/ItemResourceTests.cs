using System.Net;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class ItemResourceTests(SeededSite seeded)
{
    private const string Slug = "meeting-with-liaison-officer-of-finland";

    [Fact]
    public async Task An_item_has_its_texts_in_both_languages_whole()
    {
        var item = await seeded.Site.AskApiAsync($"/items/{Slug}");
        var (english, russian) = (item.GetProperty("texts").GetProperty("en"), item.GetProperty("texts").GetProperty("ru"));

        Assert.Equal("Meeting with liaison officer of Finland", english.Text("title"));
        Assert.Equal("Встреча с офицером связи Финляндии", russian.Text("title"));
        Assert.Equal($"http://localhost:5080/ru/meetings/{Slug}", russian.Text("url"));
        Assert.Contains("## What an observer state does", english.Text("markdown"), StringComparison.Ordinal);
        Assert.Contains("<h2", english.Text("html"), StringComparison.Ordinal);
        Assert.Equal("""[{"slug":"finland","nameEn":"Finland","nameRu":"Финляндия"}]""", item.Text("countries"));
    }

    [Fact]
    public async Task Its_number_leads_to_the_same_answer()
    {
        var id = (await seeded.Site.AskApiAsync($"/items/{Slug}")).GetProperty("id").GetInt32();

        Assert.Equal((await seeded.Site.AskApiAsync($"/items/{Slug}")).ToString(), (await seeded.Site.AskApiAsync($"/items/{id}")).ToString());
    }

    [Fact]
    public async Task A_former_slug_leads_to_the_present_one()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Before");
        await site.MoveAsync(id, ItemKind.News, "after");

        var moved = await site.Visitor().OpenAsync("/api/v1/items/before");

        Assert.Equal((HttpStatusCode.MovedPermanently, "/api/v1/items/after"), (moved.Status, moved.Location));
        await site.DeleteAsync(id);
        (await site.Visitor().OpenAsync("/api/v1/items/before")).Problem(404);
    }

    [Fact]
    public async Task A_text_that_is_not_public_is_not_told_of_and_an_item_without_one_is_not_there()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Отчёт");
        await site.ChangeTextsAsync(id, text => text.ReleasedAt = text.Language == Language.Russian ? null : text.ReleasedAt);
        Assert.Equal(["en"], (await site.AskApiAsync("/items/a-report")).GetProperty("texts").EnumerateObject().Select(text => text.Name));

        await site.ChangeTextsAsync(id, text => text.WithdrawnAt = site.Clock.Now);
        (await site.Visitor().OpenAsync("/api/v1/items/a-report")).Problem(410);
        await site.ChangeTextsAsync(id, text => (text.WithdrawnAt, text.ReleasedAt) = (null, site.Clock.Now.AddDays(1)));
        (await site.Visitor().OpenAsync($"/api/v1/items/{id}")).Problem(404);
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("0")]
    [InlineData("99999999999999")]
    [InlineData("there-is-no-such-item")]
    [InlineData("%01")]
    [InlineData("a%20b")]
    public async Task What_is_not_there_is_a_problem(string item) => (await seeded.OpenAsync($"/api/v1/items/{item}")).Problem(404);
}
