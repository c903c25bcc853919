using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>What a page says of itself to search engines, as JSON-LD.</summary>
public sealed class LinkedDataTests(SeededSite seeded)
{
    private const string Meeting = "/meetings/meeting-with-liaison-officer-of-finland";

    [Fact]
    public async Task A_news_item_is_a_NewsArticle_with_all_that_search_engines_demand()
    {
        var news = Node(await seeded.OpenAsync("/ru/news/caricc-briefing-for-diplomats-in-astana"), "NewsArticle");

        Assert.Equal("В Астане дипломатов познакомили с работой ЦАРИКЦ", Text(news, "headline"));
        Assert.Equal("http://localhost:5080/ru/news/caricc-briefing-for-diplomats-in-astana", Text(news, "url"));
        Assert.Equal("2023-07-05", Text(news, "datePublished"));
        Assert.Equal("ru", Text(news, "inLanguage"));
        Assert.Equal("Kazinform", Text(news.GetProperty("author"), "name"));
        Assert.Equal("http://localhost:5080/#centre", Text(news.GetProperty("publisher"), "@id"));
    }

    [Theory]
    [InlineData("/en", "2024-03-27", "2024-03-27", "Almaty")]
    [InlineData("/ru", "2024-03-27", "2024-03-27", "Алматы")]
    public async Task A_meeting_is_an_Event_of_whole_days_its_last_day_named(string language, string start, string end, string place)
    {
        var one = Node(await seeded.OpenAsync(language + Meeting), "Event");

        Assert.Equal((start, end), (Text(one, "startDate"), Text(one, "endDate")));
        Assert.Equal(place, Text(one.GetProperty("location"), "name"));
        Assert.Equal("https://schema.org/EventScheduled", Text(one, "eventStatus"));
    }

    [Theory]
    [InlineData("2024-02-29T10:00", "2024-02-29T12:00", "Asia/Almaty", "2024-02-29T10:00+06:00", "2024-02-29T12:00+06:00")]
    [InlineData("2024-03-01T10:00", "2024-03-01T12:00", "Asia/Almaty", "2024-03-01T10:00+05:00", "2024-03-01T12:00+05:00")]
    [InlineData("2024-03-31T01:30", "2024-03-31T04:00", "Europe/Vienna", "2024-03-31T01:30+01:00", "2024-03-31T04:00+02:00")]
    public async Task Hours_carry_the_offset_that_the_clocks_of_the_place_had(string from, string to, string zone, string start, string end)
    {
        await using var site = await TestSite.StartAsync();
        var occasion = Occasion.OfHours(DateTime.Parse(from, Invariant), DateTime.Parse(to, Invariant), zone);
        await site.SaveAsync(Newsroom.Draft(ItemKind.Training, "A course") with { Occasion = occasion });

        var one = Node(await site.Visitor().OpenAsync("/en/trainings/a-course"), "Event");

        Assert.Equal((start, end), (Text(one, "startDate"), Text(one, "endDate")));
    }

    [Fact]
    public async Task A_meeting_whose_day_is_not_known_is_told_as_a_report_on_a_period()
    {
        var page = await seeded.OpenAsync("/en/meetings/caricc-delegation-meets-unodc-executive-director-in-vienna");

        Assert.DoesNotContain("\"Event\"", Data(page), StringComparison.Ordinal);
        Assert.Equal("2024-03-18/2024-03-22", Text(Node(page, "NewsArticle"), "temporalCoverage"));
    }

    [Theory]
    [InlineData("/en" + Meeting, new[] { "Home", "Meetings", "Meeting with liaison officer of Finland" })]
    [InlineData("/ru/countries/finland", new[] { "Главная", "Страны", "Финляндия" })]
    [InlineData("/en/archive/2024/3", new[] { "Home", "Archive", "2024", "Archive: March 2024" })]
    public async Task The_way_to_a_page_is_told_as_it_is_shown(string address, string[] names)
    {
        var page = await seeded.OpenAsync(address);
        var steps = Node(page, "BreadcrumbList").GetProperty("itemListElement").EnumerateArray().ToList();

        Assert.Equal(names, steps.Select(step => Text(step, "name")));
        Assert.Equal(page.Html.QuerySelectorAll(".crumbs a").Select(link => $"http://localhost:5080{link.GetAttribute("href")}").Append($"http://localhost:5080{address}"), steps.Select(step => Text(step, "item")));
        Assert.Equal(Enumerable.Range(1, names.Length), steps.Select(step => step.GetProperty("position").GetInt32()));
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/ru/about")]
    public async Task The_Centre_tells_of_itself_on_its_own_pages(string address)
    {
        var centre = Node(await seeded.OpenAsync(address), "Organization");

        Assert.Equal("http://localhost:5080/#centre", Text(centre, "@id"));
        Assert.Equal("KZ", Text(centre.GetProperty("address"), "addressCountry"));
    }

    [Fact]
    public async Task Ratings_are_no_part_of_it()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")]);

        Assert.DoesNotContain("ating", Data(await site.Visitor().OpenAsync("/en/news/rated")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_words_of_an_item_end_the_element_or_begin_another()
    {
        const string nasty = "</script><script>alert(1)</script><!-- <script> ]]> \" \\ & 'x'";
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(nasty, text => text with { Summary = nasty, Place = nasty });

        var page = await site.Visitor().OpenAsync("/en/news/script-script-alert-1-script-script-x");

        Assert.Empty(Harm.In(page));
        Assert.DoesNotContain("<", Data(page), StringComparison.Ordinal);
        Assert.Equal(nasty, Text(Node(page, "NewsArticle"), "description"));
    }

    [Theory]
    [InlineData("/en/news/there-is-no-such-item")]
    [InlineData("/en/search?q=vienna")]
    [InlineData("/en/calendar/2026/11")]
    public async Task A_page_that_hides_itself_says_nothing(string address)
    {
        var page = await seeded.OpenAsync(address);

        Assert.Empty(page.Html.QuerySelectorAll("script:not([src]), meta[property]"));
    }

    private static string Data(Page page) => page.Html.QuerySelector("script[type='application/ld+json']")!.TextContent;

    private static JsonElement Node(Page page, string type)
    {
        // The type stands there as it is written, for whoever looks for it without a parser of HTML.
        Assert.Contains("<script type=\"application/ld+json\">", page.Text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Data(page));
        Assert.Equal("https://schema.org", Text(json.RootElement, "@context"));
        return Assert.Single(json.RootElement.GetProperty("@graph").EnumerateArray(), node => Text(node, "@type") == type).Clone();
    }

    private static string Text(JsonElement node, string name) => node.GetProperty(name).GetString()!;

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
