using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CariccPortal.Items;
using CariccPortal.Web.Tests.Api;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>Tests what feeds and calendars say about events: when, where and the status.</summary>
public sealed class EventEntryTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("en", "<p><strong>Time:</strong> Thursday, 20 June 2024, 10:00–12:00<br>"
        + "<strong>Time zone:</strong> Almaty, Astana (UTC+5)<br>"
        + "<strong>Place:</strong> Hall &amp; garden</p>")]
    [InlineData("ru", "<p><strong>Время:</strong> четверг, 20 июня 2024, 10:00–12:00<br>"
        + "<strong>Часовой пояс:</strong> Алматы, Астана (UTC+5)<br>"
        + "<strong>Место:</strong> Зал</p>")]
    public async Task Entry_starts_with_when_and_where(string language, string paragraph)
    {
        await AddMeetingAsync();

        foreach (var html in await ReadBodiesAsync($"/{language}/meetings"))
            Assert.StartsWith(paragraph, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_days_and_an_uncertain_day_are_stated()
    {
        await AddMeetingAsync(ItemEvent.CreateAllDay(new(2024, 6, 20), new(2024, 6, 22), TimeZones.Almaty));
        Assert.All(await ReadBodiesAsync("/en/meetings"), html =>
            Assert.StartsWith("<p><strong>Dates:</strong> 20–22 June 2024<br>", html, StringComparison.Ordinal));

        await AddMeetingAsync(ItemEvent.CreateAllDay(new(2024, 12, 1), new(2024, 12, 31), TimeZones.Almaty, isDateUncertain: true));
        Assert.All(await ReadBodiesAsync("/en/trainings"), html =>
            Assert.StartsWith("<p><strong>Dates:</strong> between 1 and 31 December 2024<br>", html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EventStatus.Cancelled, "en", "Cancelled: Meeting")]
    [InlineData(EventStatus.Postponed, "ru", "Перенесено: Встреча")]
    public async Task Status_is_in_every_title(EventStatus status, string language, string title)
    {
        await AddMeetingAsync(status: status);
        var path = $"/{language}/meetings/meeting";
        var page = await site.Visitor().OpenAsync(path);
        using var json = JsonDocument.Parse(await site.ReadAsync($"/{language}/feed.json"));
        var item = await site.GetApiAsync("/items/meeting");

        Assert.StartsWith(title + " · ", page.Html.Title, StringComparison.Ordinal);
        Assert.Equal(title, page.Html.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.Contains(title, page.Html.QuerySelector("meta[property='og:image:alt']")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Equal(title, XDocument.Parse(await site.ReadAsync($"/{language}/feed.rss")).Descendants("item").Single()
            .Element("title")!.Value);
        Assert.Equal(title, XDocument.Parse(await site.ReadAsync($"/{language}/feed.atom")).Descendants(Atom + "entry").Single()
            .Element(Atom + "title")!.Value);
        Assert.Equal(title, json.RootElement.GetProperty("items")[0].GetText("title"));
        Assert.Equal(title, item.GetProperty("translations").GetProperty(language).GetText("title"));
        Assert.Equal(title, (await site.GetApiAsync($"/items?language={language}")).GetProperty("items")[0].GetText("title"));
        Assert.Equal(title, (await site.GetApiAsync($"/events?language={language}")).GetProperty("events")[0].GetText("title"));
        Assert.Contains($"[{title}](", await site.ReadAsync("/llms.txt"), StringComparison.Ordinal);
        Assert.Contains($"<news:title>{title}</news:title>", await site.ReadAsync("/sitemap-news.xml"), StringComparison.Ordinal);
        Assert.Contains($"\n# {title}\n", await site.ReadAsync(path + ".md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/news")]
    [InlineData("/search?q=gathering")]
    public async Task Status_of_an_event_in_the_news_is_in_lists(string list)
    {
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 6, 20), new(2024, 6, 20), TimeZones.Almaty);
        itemEvent.Status = EventStatus.Cancelled;
        await site.FeatureAsync(await site.SaveAsync(TestData.Draft(ItemKind.News, "Gathering") with { Event = itemEvent }));

        Assert.Contains("Cancelled", (await site.Visitor().OpenAsync($"/en{list}")).Texts(".event-status"));
    }

    [Fact]
    public async Task Note_without_translation_is_given_in_the_other_language_and_marked()
    {
        await AddMeetingAsync(status: EventStatus.Cancelled, note: new((Language.English, "The hall was flooded.")));
        var page = await site.Visitor().OpenAsync("/ru/meetings/meeting");

        Assert.Equal("Отменено. На английском: The hall was flooded.", page.SingleText("article .notice"));
        Assert.Equal("The hall was flooded.", page.SingleText("article .notice [lang=en]"));
        Assert.All(await ReadBodiesAsync("/ru/meetings"), html => Assert.Contains(
            "<p><strong>Отменено.</strong> На английском: <span lang=\"en\">The hall was flooded.</span></p>", html,
            StringComparison.Ordinal));
        Assert.StartsWith("На английском: The hall was flooded.\n", await ReadDescriptionAsync("/ru/meetings.ics"),
            StringComparison.Ordinal);
        Assert.Contains("\nevent-note: \"На английском: The hall was flooded.\"\n", await site.ReadAsync("/ru/meetings/meeting.md"),
            StringComparison.Ordinal);
        Assert.Empty((await site.Visitor().OpenAsync("/en/meetings/meeting")).Html.QuerySelectorAll("article .notice [lang]"));
    }

    [Theory]
    [InlineData(EventStatus.Cancelled)]
    [InlineData(EventStatus.Postponed)]
    public async Task Changed_event_stays_visible_in_calendars(EventStatus status)
    {
        await AddMeetingAsync(status: status);

        foreach (var path in new[] { "/en/calendar.ics", "/en/meetings.ics", "/en/topics/operations.ics", "/en/countries/finland.ics",
            "/en/meetings/meeting.ics" })
        {
            var one = Assert.Single((await ReadCalendarAsync(path)).Events);
            // Google Calendar and Outlook hide an event with the status CANCELLED.
            Assert.Equal(("TENTATIVE", "TRANSPARENT", $"{status}: Meeting"), (one["STATUS"], one["TRANSP"], one["SUMMARY"]));
        }
    }

    [Fact]
    public async Task Uncertain_day_is_tentative()
    {
        await AddMeetingAsync(ItemEvent.CreateAllDay(new(2024, 12, 1), new(2024, 12, 31), TimeZones.Almaty, isDateUncertain: true));

        Assert.Equal("TENTATIVE", Assert.Single((await ReadCalendarAsync("/en/calendar.ics")).Events)["STATUS"]);
    }

    [Theory]
    [InlineData("/calendar")]
    [InlineData("/meetings")]
    [InlineData("/trainings")]
    [InlineData("/news")]
    [InlineData("/topics/operations")]
    [InlineData("/countries/finland")]
    public async Task Each_calendar_has_a_TTL_and_ends_descriptions_with_the_URL(string list)
    {
        await AddMeetingAsync();
        var calendar = await ReadCalendarAsync($"/ru{list}.ics");

        Assert.Equal("PT6H", calendar.Properties["X-PUBLISHED-TTL"]);
        Assert.All(calendar.Events, one => Assert.Equal(one["URL"], ParsedCalendar.Unescape(one["DESCRIPTION"]).Split('\n')[^1]));
    }

    [Theory]
    [InlineData("/calendar/2024/6", "/calendar", "/meetings", "/trainings", "/news")]
    [InlineData("/meetings", "/meetings")]
    [InlineData("/trainings", "/trainings")]
    [InlineData("/topics/operations", "/topics/operations")]
    [InlineData("/countries/finland", "/countries/finland")]
    public async Task Page_links_its_calendars_with_webcal_and_https(string path, params string[] calendars)
    {
        await AddMeetingAsync();
        foreach (var language in new[] { "en", "ru" })
        {
            var page = await site.Visitor().OpenAsync($"/{language}{path}");
            var links = page.Html.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToList();

            foreach (var calendar in calendars)
            {
                Assert.Contains($"/{language}{calendar}.ics", links);
                Assert.Contains($"webcal://localhost:5080/{language}{calendar}.ics", links);
            }
        }
    }

    [Fact]
    public async Task RSS_description_keeps_every_word()
    {
        const string Summary = "Seizures <1 kg & <i>others</i> &amp; more";
        await site.PublishAsync("News", text => text with { Summary = Summary });
        var description = XDocument.Parse(await site.ReadAsync("/en/feed.rss")).Descendants("item").Single().Element("description")!.Value;

        var parsed = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(description);

        Assert.Equal(Summary, parsed.Body!.TextContent);
        Assert.Empty(parsed.Body.Children);
    }

    [Fact]
    public async Task Feeds_have_an_icon_and_a_logo()
    {
        var rss = XDocument.Parse(await site.ReadAsync("/en/feed.rss")).Root!.Element("channel")!;
        var atom = XDocument.Parse(await site.ReadAsync("/en/feed.atom")).Root!;
        using var json = JsonDocument.Parse(await site.ReadAsync("/en/feed.json"));

        Assert.Equal((rss.Element("title")!.Value, rss.Element("link")!.Value),
            (rss.Element("image")!.Element("title")!.Value, rss.Element("image")!.Element("link")!.Value));
        foreach (var url in new[] { rss.Element("image")!.Element("url")!.Value, atom.Element(Atom + "icon")!.Value,
            atom.Element(Atom + "logo")!.Value, json.RootElement.GetText("icon"), json.RootElement.GetText("favicon") })
        {
            using var picture = await site.SendAsync(HttpMethod.Get, new Uri(url).AbsolutePath);
            Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
            Assert.Equal("cross-origin", Assert.Single(picture.Headers.GetValues("Cross-Origin-Resource-Policy")));
        }
    }

    private async Task AddMeetingAsync(ItemEvent? itemEvent = null, EventStatus? status = null, LocalizedText? note = null)
    {
        var isFirst = await site.QueryDatabaseAsync(db => Task.FromResult(!db.Topics.Any()));
        if (isFirst) await site.AddTopicAndCountryAsync();
        itemEvent ??= ItemEvent.CreateTimed(new(2024, 6, 20, 10, 0, 0), new(2024, 6, 20, 12, 0, 0), TimeZones.Almaty);
        (itemEvent.Status, itemEvent.Note) = (status, note ?? LocalizedText.Empty);
        await site.SaveAsync(TestData.Draft(isFirst ? ItemKind.Meeting : ItemKind.Training, "Meeting") with
        {
            Slug = isFirst ? "meeting" : "",
            Event = itemEvent,
            Countries = ["finland"],
            Topics = ["operations"],
            Translations =
            [
                TestData.Translation("Meeting") with { Place = "Hall & garden", Summary = "A meeting." },
                TestData.Translation("Встреча", Language.Russian) with { Place = "Зал" },
            ],
        });
    }

    private async Task<IReadOnlyList<string>> ReadBodiesAsync(string path)
    {
        using var json = JsonDocument.Parse(await site.ReadAsync(path + ".json"));
        return
        [
            XDocument.Parse(await site.ReadAsync(path + ".rss"))
                .Descendants("{http://purl.org/rss/1.0/modules/content/}encoded").Single().Value,
            XDocument.Parse(await site.ReadAsync(path + ".atom")).Descendants(Atom + "content").Single().Value,
            json.RootElement.GetProperty("items")[0].GetText("content_html"),
        ];
    }

    private async Task<ParsedCalendar> ReadCalendarAsync(string path) =>
        ParsedCalendar.Read(Encoding.UTF8.GetBytes(await site.ReadAsync(path)));

    private async Task<string> ReadDescriptionAsync(string path) =>
        ParsedCalendar.Unescape(Assert.Single((await ReadCalendarAsync(path)).Events)["DESCRIPTION"]);
}
