using System.Xml.Linq;
using CariccPortal.Items;
using CariccPortal.Web.Tests.Api;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests that a cancelled or postponed event is shown as such everywhere.</summary>
public sealed class ChangedEventTests : IAsyncLifetime
{
    private TestSite site = null!;
    private int id;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        id = await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Plain") with
        {
            Slug = "meeting",
            Event = CreateEvent(null),
            Translations = [TestData.Translation("Plain") with { Place = "Almaty" }, TestData.Translation("Простая", Language.Russian)],
        });
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(EventStatus.Cancelled, "en", "Cancelled")]
    [InlineData(EventStatus.Cancelled, "ru", "Отменено")]
    [InlineData(EventStatus.Postponed, "en", "Postponed")]
    [InlineData(EventStatus.Postponed, "ru", "Перенесено")]
    public async Task Lists_show_the_event_status(EventStatus status, string language, string label)
    {
        foreach (var list in new[] { "", "/meetings", "/calendar/2024/6", $"/search?q={(language == "en" ? "plain" : "простая")}" })
            Assert.Empty((await OpenAsync(list)).Texts(".event-status"));
        await ChangeAsync(status);

        foreach (var list in new[] { "", "/meetings", "/calendar/2024/6", $"/search?q={(language == "en" ? "plain" : "простая")}" })
        {
            var page = await OpenAsync(list);
            Assert.NotEmpty(page.Html.QuerySelectorAll("a[href$='/meetings/meeting']"));
            Assert.All(page.Texts(".event-status"), shown => Assert.Equal(label, shown));
            Assert.NotEmpty(page.Texts(".event-status"));
        }

        Assert.Equal($"{label}. {(language == "en" ? "The hall was flooded." : "Зал затопило.")}",
            (await OpenAsync("/meetings/meeting")).SingleText("article .notice"));

        Task<Page> OpenAsync(string path) => site.Visitor().OpenAsync($"/{language}{path}");
    }

    [Theory]
    [InlineData(EventStatus.Cancelled, "TENTATIVE", "Cancelled: Plain")]
    [InlineData(EventStatus.Postponed, "TENTATIVE", "Postponed: Plain")]
    public async Task ICS_has_the_status_and_a_higher_SEQUENCE(EventStatus eventStatus, string status, string summary)
    {
        var before = Assert.Single(ParsedCalendar.Read(await ReadBytesAsync("/en/meetings.ics")).Events);
        Assert.Equal(("CONFIRMED", "Plain", "OPAQUE"), (before["STATUS"], before["SUMMARY"], before["TRANSP"]));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(eventStatus);

        foreach (var address in new[] { "/en/meetings.ics", "/en/calendar.ics", "/en/meetings/meeting.ics" })
        {
            var after = Assert.Single(ParsedCalendar.Read(await ReadBytesAsync(address)).Events);
            Assert.Equal((status, summary, "TRANSPARENT"), (after["STATUS"], after["SUMMARY"], after["TRANSP"]));
            Assert.Equal(before["UID"], after["UID"]);
            Assert.True(int.Parse(after["SEQUENCE"], Invariant) > int.Parse(before["SEQUENCE"], Invariant));
            Assert.StartsWith("The hall was flooded.", after["DESCRIPTION"], StringComparison.Ordinal);
            Assert.NotEqual(before["LAST-MODIFIED"], after["LAST-MODIFIED"]);
        }
    }

    [Theory]
    [InlineData(EventStatus.Cancelled, "EventCancelled", "cancelled")]
    [InlineData(EventStatus.Postponed, "EventPostponed", "postponed")]
    public async Task JSON_LD_and_API_have_the_event_status(EventStatus status, string schemaStatus, string apiStatus)
    {
        Assert.Contains("https://schema.org/EventScheduled", (await site.Visitor().OpenAsync("/en/meetings/meeting")).Text,
            StringComparison.Ordinal);
        Assert.Equal("planned", (await site.GetApiAsync("/items/meeting")).GetProperty("event").GetText("status"));
        await ChangeAsync(status);

        Assert.Contains($"https://schema.org/{schemaStatus}", (await site.Visitor().OpenAsync("/en/meetings/meeting")).Text,
            StringComparison.Ordinal);
        Assert.Contains($"\nevent-status: {apiStatus}\nevent-note: \"Зал затопило.\"\n",
            (await site.Visitor().OpenAsync("/ru/meetings/meeting.md")).Text, StringComparison.Ordinal);
        foreach (var list in new[] { "/items", "/events" })
        {
            var itemEvent = (await site.GetApiAsync(list)).GetProperty(list[1..])[0].GetProperty("event");
            Assert.Equal((apiStatus, "The hall was flooded.", "Зал затопило."),
                (itemEvent.GetText("status"), itemEvent.GetProperty("note").GetText("en"), itemEvent.GetProperty("note").GetText("ru")));
        }
    }

    [Fact]
    public async Task Feed_shows_the_event_status_above_the_body()
    {
        await ChangeAsync(EventStatus.Cancelled);

        var html = XDocument.Parse(await site.ReadAsync("/ru/meetings.rss"))
            .Descendants("{http://purl.org/rss/1.0/modules/content/}encoded").Single().Value;

        Assert.Contains("</p>\n<p><strong>Отменено.</strong> Зал затопило.</p>\n<p>", html, StringComparison.Ordinal);
    }

    private static ItemEvent CreateEvent(EventStatus? status)
    {
        var itemEvent = ItemEvent.CreateTimed(new(2024, 6, 20, 10, 0, 0), new(2024, 6, 20, 12, 0, 0), TimeZones.Almaty);
        (itemEvent.Status, itemEvent.Note) =
            (status, new((Language.English, "The hall was flooded."), (Language.Russian, "Зал затопило.")));
        return itemEvent;
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private async Task ChangeAsync(EventStatus status)
    {
        var version = await site.QueryDatabaseAsync(db => Task.FromResult(db.Items.Single().Version));
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "") with
        {
            Id = id,
            Version = version,
            Slug = "meeting",
            Event = CreateEvent(status),
            Translations = []
        });
    }

    private async Task<byte[]> ReadBytesAsync(string url)
    {
        using var reader = site.CreateClient();
        return await reader.GetByteArrayAsync(url);
    }
}
