using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests the JSON-LD of pages.</summary>
public sealed class JsonLdTests(SeededSite seeded)
{
    private const string Meeting = "/meetings/meeting-with-liaison-officer-of-finland";

    [Fact]
    public async Task News_item_is_a_complete_NewsArticle()
    {
        var news = FindNode(await seeded.OpenAsync("/ru/news/caricc-briefing-for-diplomats-in-astana"), "NewsArticle");

        Assert.Equal("В Астане дипломатов познакомили с работой ЦАРИКЦ", GetText(news, "headline"));
        Assert.Equal("http://localhost:5080/ru/news/caricc-briefing-for-diplomats-in-astana", GetText(news, "url"));
        Assert.Equal("2023-07-05", GetText(news, "datePublished"));
        Assert.Equal("ru", GetText(news, "inLanguage"));
        Assert.Equal("Kazinform", GetText(news.GetProperty("author"), "name"));
        Assert.Equal("http://localhost:5080/#centre", GetText(news.GetProperty("publisher"), "@id"));
    }

    [Theory]
    [InlineData("/en", "2024-03-27", "2024-03-27", "Almaty")]
    [InlineData("/ru", "2024-03-27", "2024-03-27", "Алматы")]
    public async Task Meeting_is_an_all_day_Event(string language, string start, string end, string place)
    {
        var one = FindNode(await seeded.OpenAsync(language + Meeting), "Event");

        Assert.Equal((start, end), (GetText(one, "startDate"), GetText(one, "endDate")));
        Assert.Equal(place, GetText(one.GetProperty("location"), "name"));
        Assert.Equal("https://schema.org/EventScheduled", GetText(one, "eventStatus"));
    }

    [Theory]
    [InlineData("2024-02-29T10:00", "2024-02-29T12:00", "Asia/Almaty", "2024-02-29T10:00+06:00", "2024-02-29T12:00+06:00")]
    [InlineData("2024-03-01T10:00", "2024-03-01T12:00", "Asia/Almaty", "2024-03-01T10:00+05:00", "2024-03-01T12:00+05:00")]
    [InlineData("2024-03-31T01:30", "2024-03-31T04:00", "Europe/Vienna", "2024-03-31T01:30+01:00", "2024-03-31T04:00+02:00")]
    public async Task Event_times_have_the_offset_of_the_venue(string from, string to, string timeZone, string start, string end)
    {
        await using var site = await TestSite.StartAsync();
        var itemEvent = ItemEvent.CreateTimed(DateTime.Parse(from, Invariant), DateTime.Parse(to, Invariant), timeZone);
        await site.SaveAsync(TestData.Draft(ItemKind.Training, "A course") with
        {
            Event = itemEvent,
            Translations = [TestData.Translation("A course") with { Place = "Almaty" }],
        });

        var one = FindNode(await site.Visitor().OpenAsync("/en/trainings/a-course"), "Event");

        Assert.Equal((start, end), (GetText(one, "startDate"), GetText(one, "endDate")));
    }

    [Fact]
    public async Task Meeting_with_uncertain_date_is_a_NewsArticle()
    {
        var page = await seeded.OpenAsync("/en/meetings/caricc-delegation-meets-unodc-executive-director-in-vienna");

        Assert.DoesNotContain("\"Event\"", GetJson(page), StringComparison.Ordinal);
        Assert.Equal("2024-03-18/2024-03-22", GetText(FindNode(page, "NewsArticle"), "temporalCoverage"));
    }

    [Theory]
    [InlineData("/en" + Meeting, new[] { "Home", "Meetings", "Meeting with Finland’s liaison officer" })]
    [InlineData("/ru/countries/finland", new[] { "Главная", "Страны", "Финляндия" })]
    [InlineData("/en/archive/2024/3", new[] { "Home", "Archive", "2024", "Archive: March 2024" })]
    public async Task BreadcrumbList_matches_the_page(string path, string[] names)
    {
        var page = await seeded.OpenAsync(path);
        var steps = FindNode(page, "BreadcrumbList").GetProperty("itemListElement").EnumerateArray().ToList();

        Assert.Equal(names, steps.Select(step => GetText(step, "name")));
        Assert.Equal(page.Html.QuerySelectorAll(".crumbs a").Select(link => $"http://localhost:5080{link.GetAttribute("href")}")
            .Append($"http://localhost:5080{path}"), steps.Select(step => GetText(step, "item")));
        Assert.Equal(Enumerable.Range(1, names.Length), steps.Select(step => step.GetProperty("position").GetInt32()));
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/ru/about")]
    public async Task Home_and_about_pages_have_an_Organization(string path)
    {
        var centre = FindNode(await seeded.OpenAsync(path), "Organization");

        Assert.Equal("http://localhost:5080/#centre", GetText(centre, "@id"));
        Assert.Equal("KZ", GetText(centre.GetProperty("address"), "addressCountry"));
    }

    [Fact]
    public async Task Ratings_are_not_included()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")]);

        Assert.DoesNotContain("ating", GetJson(await site.Visitor().OpenAsync("/en/news/rated")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_text_cannot_close_the_script_element()
    {
        const string payload = "</script><script>alert(1)</script><!-- <script> ]]> \" \\ & 'x'";
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(payload, text => text with { Summary = payload, Place = payload });

        var page = await site.Visitor().OpenAsync("/en/news/script-script-alert-1-script-script-x");

        Assert.Empty(AttackPayloads.FindIn(page));
        Assert.DoesNotContain("<", GetJson(page), StringComparison.Ordinal);
        Assert.Equal(payload, GetText(FindNode(page, "NewsArticle"), "description"));
    }

    [Theory]
    [InlineData("/en/news/there-is-no-such-item")]
    [InlineData("/en/search?q=vienna")]
    [InlineData("/en/calendar/2026/11")]
    public async Task Noindex_page_has_no_JSON_LD(string path)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Empty(page.Html.QuerySelectorAll("script:not([src]), meta[property]"));
    }

    private static string GetJson(Page page) => page.Html.QuerySelector("script[type='application/ld+json']")!.TextContent;

    private static JsonElement FindNode(Page page, string type)
    {
        // The attribute is written exactly so for readers without an HTML parser.
        Assert.Contains("<script type=\"application/ld+json\">", page.Text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(GetJson(page));
        Assert.Equal("https://schema.org", GetText(json.RootElement, "@context"));
        return Assert.Single(json.RootElement.GetProperty("@graph").EnumerateArray(), node => GetText(node, "@type") == type).Clone();
    }

    private static string GetText(JsonElement node, string name) => node.GetProperty(name).GetString()!;

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
