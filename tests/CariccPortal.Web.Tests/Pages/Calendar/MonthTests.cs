using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Items;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Calendar;

public sealed class MonthTests(SeededSiteFixture first) : IClassFixture<SeededSiteFixture>
{
    [Fact]
    public async Task Month_table_has_a_caption_and_starts_on_Monday()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("one", WithEventDates(new(2024, 3, 5), new(2024, 3, 5)), Language.English, Language.Russian);

        var english = await OpenAsync(site, "/en/calendar/2024/3");
        var russian = await OpenAsync(site, "/ru/calendar/2024/3");

        Assert.Equal("Calendar: March 2024", english.QuerySelector("table caption")!.TextContent);
        Assert.Equal(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            english.QuerySelectorAll("th[scope=col]").Select(one => one.TextContent));
        Assert.Equal(["понедельник", "воскресенье"],
            [russian.QuerySelector("th")!.TextContent, russian.QuerySelectorAll("th")[^1].TextContent]);
        var rows = english.QuerySelectorAll("tbody tr");
        Assert.Equal(5, rows.Length);
        Assert.All(rows, row => Assert.Equal(7, row.Children.Length));
        // March 2024 begins on a Friday and ends on a Sunday.
        Assert.Equal(["", "", "", "", "1", "2", "3"], rows[0].Children.Select(day => day.TextContent));
        Assert.Equal(Enumerable.Range(1, 31).Select(day => $"2024-03-{day:00}"),
            english.QuerySelectorAll("td > time").Select(day => day.GetAttribute("datetime")));
    }

    [Theory]
    [InlineData("2024/2", 29, 29)]
    [InlineData("2024/3", 1, 3)]
    public async Task Multi_day_event_appears_on_each_day(string month, int first, int last)
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("over-the-border", WithEventDates(new(2024, 2, 29), new(2024, 3, 3)));

        Assert.Equal(Enumerable.Range(first, last - first + 1), Days(await OpenAsync(site, $"/en/calendar/{month}")));
        Assert.Empty(Days(await OpenAsync(site, "/en/calendar/2024/4")));
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", 1)]
    [InlineData("Pacific/Pago_Pago", 1)]
    [InlineData("Asia/Almaty", 1)]
    public async Task Event_day_uses_the_venue_time_zone(string timeZone, int day)
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("early",
            item => item.Event = ItemEvent.CreateTimed(new(2024, 3, day, 0, 30, 0, DateTimeKind.Unspecified), null, timeZone));
        await site.AddItemAsync("late",
            item => item.Event = ItemEvent.CreateTimed(new(2024, 3, 31, 22, 0, 0, DateTimeKind.Unspecified),
                new DateTime(2024, 4, 1, 0, 0, 0, DateTimeKind.Unspecified), timeZone));

        Assert.Equal([1, 31], Days(await OpenAsync(site, "/en/calendar/2024/3")));
        Assert.Empty(Days(await OpenAsync(site, "/en/calendar/2024/4")));
        Assert.Empty(Days(await OpenAsync(site, "/en/calendar/2024/2")));
    }

    [Fact]
    public async Task Uncertain_date_event_is_listed_below_the_table()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("some-day",
            item => item.Event = ItemEvent.CreateAllDay(new(2024, 3, 13), new(2024, 3, 22), "Europe/Vienna", isDateUncertain: true));

        var page = await OpenAsync(site, "/en/calendar/2024/3");

        Assert.Null(page.QuerySelector("table"));
        Assert.Contains("between 13 and 22 March 2024", page.QuerySelector("section[aria-labelledby=within]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-06-04T18:59:59Z", "Upcoming")]
    [InlineData("2024-06-04T19:00:00Z", "Taking place now")]
    [InlineData("2024-06-06T18:59:59Z", "Taking place now")]
    [InlineData("2024-06-06T19:00:00Z", "Ended")]
    public async Task Event_ends_in_the_venue_time_zone(string now, string phase)
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("phased", WithEventDates(new(2024, 6, 5), new(2024, 6, 6)));
        site.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;

        Assert.Equal(phase, (await OpenAsync(site, "/en/calendar/2024/6")).QuerySelector(".next .meta span")!.TextContent);
    }

    [Fact]
    public async Task Empty_month_shows_a_message_and_navigation()
    {
        var site = first.Site;

        var page = await OpenAsync(site, "/en/calendar/2024/12");

        Assert.Equal("No events announced for this month.", page.QuerySelector(".empty")!.TextContent);
        Assert.Equal(["/en/calendar/2024/11", "/en/calendar/2025/1"],
            page.QuerySelectorAll(".head nav a").Select(link => link.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Theory]
    [InlineData("2023/2", HttpStatusCode.NotFound)]
    [InlineData("2023/3", HttpStatusCode.OK)]
    [InlineData("2025/9", HttpStatusCode.OK)]
    [InlineData("2025/10", HttpStatusCode.NotFound)]
    [InlineData("1990/1", HttpStatusCode.NotFound)]
    [InlineData("2199/12", HttpStatusCode.NotFound)]
    [InlineData("2024/0", HttpStatusCode.NotFound)]
    [InlineData("2024/13", HttpStatusCode.NotFound)]
    [InlineData("2024/011", HttpStatusCode.NotFound)]
    [InlineData("2024/11x", HttpStatusCode.NotFound)]
    [InlineData("２０２４/1", HttpStatusCode.NotFound)]
    public async Task Calendar_ends_a_year_before_and_after_the_events(string month, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("first", WithEventDates(new(2024, 3, 31), new(2024, 4, 1)));
        await site.AddItemAsync("last", WithEventDates(new(2024, 8, 31), new(2024, 9, 1)), Language.Russian);
        // Not public.
        await site.AddItemAsync("draft", item =>
        {
            WithEventDates(new(2027, 1, 1), new(2027, 1, 1))(item);
            item.Translations[0].PublishedAt = null;
        });

        foreach (var language in Languages.All)
            Assert.Equal(status, await site.GetStatusAsync($"/{language.Code}/calendar/{month}"));
    }

    [Fact]
    public async Task Links_end_at_the_first_and_last_month()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("first", WithEventDates(new(2024, 3, 5), new(2024, 3, 5)));

        // It is June 2024.
        var (first, last) = (await OpenAsync(site, "/en/calendar/2023/3"), await OpenAsync(site, "/en/calendar/2025/6"));

        Assert.Equal(["/en/calendar/2023/4"], first.QuerySelectorAll(".head nav a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["/en/calendar/2025/5"], last.QuerySelectorAll(".head nav a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("2023/5", HttpStatusCode.NotFound)]
    [InlineData("2023/6", HttpStatusCode.OK)]
    [InlineData("2024/6", HttpStatusCode.OK)]
    [InlineData("2025/6", HttpStatusCode.OK)]
    [InlineData("2025/7", HttpStatusCode.NotFound)]
    public async Task Calendar_without_events_has_the_months_around_today(string month, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(status, await site.GetStatusAsync($"/en/calendar/{month}"));
    }

    [Fact]
    public async Task Alternates_are_the_languages_with_events()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("both", WithEventDates(new(2024, 3, 5), new(2024, 3, 5)), Language.English, Language.Russian);
        await site.AddItemAsync("english", WithEventDates(new(2024, 4, 5), new(2024, 4, 5)));

        Assert.Equal(["en", "ru", "x-default"], Alternates(await OpenAsync(site, "/en/calendar/2024/3")));
        Assert.Empty(Alternates(await OpenAsync(site, "/en/calendar/2024/4")));
        Assert.NotNull((await OpenAsync(site, "/ru/calendar/2024/4")).QuerySelector("meta[name=robots][content=noindex]"));
    }

    private static IEnumerable<string?> Alternates(IHtmlDocument page) =>
        page.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("hreflang"));

    private static Action<Item> WithEventDates(DateOnly first, DateOnly last) =>
        item => item.Event = ItemEvent.CreateAllDay(first, last, TimeZones.Almaty);

    private static async Task<IHtmlDocument> OpenAsync(TestSite site, string path) =>
        new HtmlParser().ParseDocument(await site.ReadAsync(path));

    private static IEnumerable<int> Days(IHtmlDocument page) => page.QuerySelectorAll("td")
        .Where(day => day.QuerySelector("li") is not null)
        .Select(day => int.Parse(day.QuerySelector("time")!.TextContent, System.Globalization.CultureInfo.InvariantCulture));
}
