using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class CountriesTopicsCountsTests(SeededSite seeded)
{
    [Fact]
    public async Task Countries_have_role_and_item_counts()
    {
        var countries = (await seeded.Site.GetApiAsync("/countries")).GetProperty("countries").EnumerateArray().ToList();

        var finland = Assert.Single(countries, one => one.GetText("slug") == "finland");
        Assert.Equal(
            """{"slug":"finland","names":{"en":"Finland","ru":"Финляндия"},"code":"FI","role":"observer","isOrganisation":false,"items":"""
                + """{"en":1,"ru":1}}""",
            finland.ToString());
        Assert.Equal("True", Assert.Single(countries, one => one.GetText("slug") == "interpol").GetText("isOrganisation"));
        Assert.Equal(countries.Select(one => one.GetProperty("names").GetText("en")).Order(StringComparer.Ordinal),
            countries.Select(one => one.GetProperty("names").GetText("en")));
    }

    [Fact]
    public async Task Topics_have_item_counts()
    {
        var topics = await seeded.Site.GetApiAsync("/topics");

        Assert.Contains("operations", topics.GetValues("topics", "slug"));
        Assert.All(topics.GetProperty("topics").EnumerateArray(),
            one => Assert.Equal(one.GetProperty("items").GetText("en"), one.GetProperty("items").GetText("ru")));
    }

    [Fact]
    public async Task Counts_match_the_pages()
    {
        var counts = await seeded.Site.GetApiAsync("/counts?language=ru");

        Assert.Equal(
            """{"language":"ru","items":9,"kinds":{"news":4,"meeting":4,"training":1},"months":"""
                + """[{"year":2023,"month":7,"items":1},{"year":2024,"month":3,"items":6},{"year":2024,"month":4,"items":2}]}""",
            counts.ToString());
    }

    [Fact]
    public async Task Empty_site_has_zero_counts()
    {
        await using var site = await TestSite.StartAsync();
        var draft = TestData.Translation("Draft") with { Publication = CariccPortal.Editing.Workflow.PublicationChange.None };
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Draft") with { Translations = [draft] });

        Assert.Equal("""{"language":"en","items":0,"kinds":{"news":0,"meeting":0,"training":0},"months":[]}""",
            (await site.GetApiAsync("/counts")).ToString());
    }
}
