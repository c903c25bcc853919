using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class NamesAndCountsTests(SeededSite seeded)
{
    [Fact]
    public async Task Countries_are_told_with_what_they_are_to_the_Centre_and_how_many_items_they_have()
    {
        var countries = (await seeded.Site.AskApiAsync("/countries")).GetProperty("countries").EnumerateArray().ToList();

        var finland = Assert.Single(countries, one => one.Text("slug") == "finland");
        Assert.Equal("""{"slug":"finland","nameEn":"Finland","nameRu":"Финляндия","code":"FI","role":"observer","isOrganisation":false,"items":{"en":1,"ru":1}}""", finland.ToString());
        Assert.Equal("True", Assert.Single(countries, one => one.Text("slug") == "interpol").Text("isOrganisation"));
        Assert.Equal(countries.Select(one => one.Text("nameEn")).Order(StringComparer.Ordinal), countries.Select(one => one.Text("nameEn")));
    }

    [Fact]
    public async Task Topics_are_told_with_how_many_items_they_have()
    {
        var topics = await seeded.Site.AskApiAsync("/topics");

        Assert.Contains("operations", topics.Each("topics", "slug"));
        Assert.All(topics.GetProperty("topics").EnumerateArray(), one => Assert.Equal(one.GetProperty("items").Text("en"), one.GetProperty("items").Text("ru")));
    }

    [Fact]
    public async Task Counts_are_those_of_the_pages()
    {
        var counts = await seeded.Site.AskApiAsync("/counts?language=ru");

        Assert.Equal("""{"language":"ru","items":9,"kinds":{"news":4,"meeting":4,"training":1},"months":[{"year":2023,"month":7,"items":1},{"year":2024,"month":3,"items":6},{"year":2024,"month":4,"items":2}]}""", counts.ToString());
    }

    [Fact]
    public async Task An_empty_newsroom_counts_nothing()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(Newsroom.Draft(ItemKind.News, "Draft") with { Texts = [Newsroom.Text("Draft") with { Release = CariccPortal.Editing.Release.None }] });

        Assert.Equal("""{"language":"en","items":0,"kinds":{"news":0,"meeting":0,"training":0},"months":[]}""", (await site.AskApiAsync("/counts")).ToString());
    }
}
