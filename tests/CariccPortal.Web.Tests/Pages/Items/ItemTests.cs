using System.Net;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Pages.Items;

public sealed class ItemTests(SeededSite seeded)
{
    private const string Finland = "/meetings/meeting-with-liaison-officer-of-finland";

    [Theory]
    [InlineData("/en", "Wednesday, 27 March 2024 15:59", "Finland", "2024-03-27T15:59+05:00")]
    [InlineData("/ru", "Среда, 27 марта 2024 15:59", "Финляндия", "2024-03-27T15:59+05:00")]
    public async Task Date_line_shows_publication_time_in_Almaty(string language, string line, string country, string isoDate)
    {
        var page = await seeded.OpenAsync(language + Finland);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(line, page.SingleText("article.item > header time"));
        Assert.Equal(isoDate, page.Html.QuerySelector("article.item > header time")!.GetAttribute("datetime"));
        Assert.Equal($"{language}/countries/finland", page.Link(country).GetAttribute("href"));
    }

    [Fact]
    public async Task Date_only_publication_shows_no_time()
    {
        var page = await seeded.OpenAsync("/en/meetings/meeting-with-shaanxi-university-afghanistan-research-center");

        Assert.Equal("Friday, 12 April 2024", page.SingleText("article.item > header time"));
        Assert.Equal("2024-04-12", page.Html.QuerySelector("article.item > header time")!.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("2024-02-28", "2024-02-29", false, "28–29 February 2024", "28–29 февраля 2024")]
    [InlineData("2024-03-25", "2024-04-03", false, "25 March – 3 April 2024", "25 марта – 3 апреля 2024")]
    [InlineData("2023-12-30", "2024-01-02", false, "30 December 2023 – 2 January 2024", "30 декабря 2023 – 2 января 2024")]
    [InlineData("2024-03-27", "2024-03-27", false, "27 March 2024", "27 марта 2024")]
    [InlineData("2024-03-18", "2024-03-22", true, "between 18 and 22 March 2024", "в период с 18 по 22 марта 2024")]
    [InlineData("2024-02-28", "2024-03-02", true, "between 28 February and 2 March 2024", "в период с 28 февраля по 2 марта 2024")]
    public async Task All_day_event_dates_are_written_out(string first, string last, bool isDateUncertain, string english, string russian)
    {
        await using var site = await TestSite.StartAsync();
        var days = ItemEvent.CreateAllDay(DateOnly.Parse(first, Invariant), DateOnly.Parse(last, Invariant), "Europe/Vienna",
            isDateUncertain);
        await PublishBothAsync(site, days);

        Assert.Equal(english, (await site.Visitor().OpenAsync("/en/meetings/a")).DetailOf("Dates"));
        Assert.Equal(russian, (await site.Visitor().OpenAsync("/ru/meetings/a")).DetailOf("Даты"));
    }

    [Fact]
    public async Task Event_times_use_the_venue_time_zone()
    {
        await using var site = await TestSite.StartAsync();
        await PublishBothAsync(site, ItemEvent.CreateTimed(new(2024, 3, 18, 9, 30, 0), new(2024, 3, 18, 11, 0, 0), "Europe/Vienna"));

        var english = await site.Visitor().OpenAsync("/en/meetings/a");
        Assert.Equal("Monday, 18 March 2024, 09:30–11:00", english.DetailOf("Time"));
        Assert.Equal("Vienna (UTC+1)", english.DetailOf("Time zone"));
        Assert.Equal("Hall", english.DetailOf("Place"));

        var russian = await site.Visitor().OpenAsync("/ru/meetings/a");
        Assert.Equal("понедельник, 18 марта 2024, 09:30–11:00", russian.DetailOf("Время"));
        Assert.Equal("Вена (UTC+1)", russian.DetailOf("Часовой пояс"));
        Assert.Equal("Зал", russian.DetailOf("Место"));
    }

    [Fact]
    public async Task Almaty_offset_changes_in_March_2024()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting,
            "Before") with
        { Event = ItemEvent.CreateTimed(new(2024, 2, 29, 10, 0, 0), null, TimeZones.Almaty) });
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting,
            "After") with
        { Event = ItemEvent.CreateTimed(new(2024, 3, 1, 10, 0, 0), null, TimeZones.Almaty) });

        Assert.Equal("Almaty, Astana (UTC+6)", (await site.Visitor().OpenAsync("/en/meetings/before")).DetailOf("Time zone"));
        Assert.Equal("Almaty, Astana (UTC+5)", (await site.Visitor().OpenAsync("/en/meetings/after")).DetailOf("Time zone"));
    }

    [Fact]
    public async Task Source_is_a_link_only_with_a_URL()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Linked") with
        {
            SourceName = "Agency",
            SourceUrl = "https://agency.example/a?b=1&c=2"
        });
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Named") with { SourceName = "Kazinform" });

        Assert.Equal("https://agency.example/a?b=1&c=2",
            (await site.Visitor().OpenAsync("/en/news/linked")).Link("Agency").GetAttribute("href"));
        var named = await site.Visitor().OpenAsync("/en/news/named");
        Assert.Equal("Kazinform", named.DetailOf("Source"));
        Assert.Empty(named.Links("Kazinform"));
    }

    [Fact]
    public async Task Body_is_rendered_as_HTML()
    {
        var page = await seeded.OpenAsync("/en" + Finland);

        Assert.Contains("What an observer state does", page.Texts(".prose h2"));
        Assert.Equal(3, page.Html.QuerySelectorAll(".prose li").Length);
        Assert.DoesNotContain("##", page.SingleText(".prose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Previous_and_next_links_follow_the_section()
    {
        var page = await seeded.OpenAsync("/en" + Finland);
        Assert.Equal("/en/meetings/caricc-delegation-meets-unodc-executive-director-in-vienna",
            page.Html.QuerySelector(".adjacent a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/en/meetings/meeting-with-shaanxi-university-afghanistan-research-center",
            page.Html.QuerySelector(".adjacent a[rel=next]")!.GetAttribute("href"));

        var newest = await seeded.OpenAsync("/en/meetings/meeting-with-shaanxi-university-afghanistan-research-center");
        Assert.Empty(newest.Html.QuerySelectorAll(".adjacent a[rel=next]"));
        var only = await seeded.OpenAsync("/ru/trainings/caricc-trains-mongolian-officers-in-analysis-software");
        Assert.Empty(only.Html.QuerySelectorAll(".adjacent"));
    }

    [Fact]
    public async Task Items_published_at_one_time_link_to_each_other()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "One");
        await site.PublishAsync(ItemKind.News, "Two");

        Assert.Equal("Next Two", (await site.Visitor().OpenAsync("/en/news/one")).SingleText(".adjacent"));
        Assert.Equal("Previous One", (await site.Visitor().OpenAsync("/en/news/two")).SingleText(".adjacent"));
    }

    [Fact]
    public async Task Related_items_share_a_country_or_topic()
    {
        await using var site = await TestSite.StartSeededAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.News, "More of Finland") with { Countries = ["finland"] });

        var related = (await site.Visitor().OpenAsync("/en" + Finland)).Texts(".related h3");

        Assert.Equal("More of Finland", related[0]);
        Assert.Equal(3, related.Count);
        Assert.DoesNotContain("Meeting with Finland’s liaison officer", related);
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("ru", true)]
    public async Task Related_items_skip_newer_drafts_and_other_languages(string language, bool isPublished)
    {
        await using var site = await TestSite.StartAsync();
        await site.QueryDatabaseAsync(db =>
        {
            db.Countries.Add(new Country { Slug = "finland", Name = new((Language.English, "Finland")) });
            return db.SaveChangesAsync();
        });
        await site.SaveAsync(TestData.Draft(ItemKind.News, "First") with { Countries = ["finland"] });
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Second") with { Countries = ["finland"] });
        for (var number = 1; number <= 13; number++)
        {
            var translation = TestData.Translation($"Newer {number}", Languages.All.Single(one => one.Code == language));
            if (!isPublished) translation = translation with { Publication = PublicationChange.Unchanged };
            await site.SaveAsync(TestData.Draft(ItemKind.News, "") with { Countries = ["finland"], Translations = [translation] });
        }

        Assert.Equal(["First"], (await site.Visitor().OpenAsync("/en/news/second")).Texts(".related h3"));
    }

    [Fact]
    public async Task Share_links_contain_URL_and_title()
    {
        var page = await seeded.OpenAsync("/en" + Finland);

        var address = Uri.EscapeDataString("http://localhost:5080/en" + Finland);
        Assert.Equal($"https://t.me/share/url?url={address}&text=Meeting%20with%20Finland%E2%80%99s%20liaison%20officer",
            page.Link("Telegram").GetAttribute("href"));
        Assert.All(page.Html.QuerySelectorAll(".share a"),
            link => Assert.Contains(address, link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Item_links_to_its_translation_with_hreflang()
    {
        var page = await seeded.OpenAsync("/ru" + Finland);

        Assert.Equal("/en" + Finland, page.Link("English").GetAttribute("href"));
        Assert.Equal("http://localhost:5080/ru" + Finland, page.Html.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(
            ["http://localhost:5080/en" + Finland, "http://localhost:5080/ru" + Finland, "http://localhost:5080/en" + Finland],
            page.Html.QuerySelectorAll("link[rel=alternate][hreflang]").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Malicious_text_is_encoded_on_the_item_page()
    {
        const string hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;";
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting, hostile) with
        {
            Slug = "a",
            SourceName = hostile,
            SourceUrl = "https://agency.example/\"onmouseover=alert(1)",
            Translations = [TestData.Translation(hostile) with { Summary = hostile, Place = hostile }],
        });

        foreach (var address in new[] { "/en/meetings/a", "/en/meetings", "/en", "/ru/meetings/a" })
        {
            var page = await site.Visitor().OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(hostile, page.Html.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.Html.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), img, [onerror], [onmouseover]"));
        }
    }

    private static readonly IFormatProvider Invariant = System.Globalization.CultureInfo.InvariantCulture;

    private static Task<int> PublishBothAsync(TestSite site, ItemEvent itemEvent) => site.SaveAsync(new ItemDraft
    {
        Kind = ItemKind.Meeting,
        Slug = "a",
        Event = itemEvent,
        Translations = [TestData.Translation("A") with { Place = "Hall" },
            TestData.Translation("А", Language.Russian) with { Place = "Зал" }],
    });
}
