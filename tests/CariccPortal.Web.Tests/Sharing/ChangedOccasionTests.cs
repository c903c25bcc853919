using System.Xml.Linq;
using CariccPortal.Items;
using CariccPortal.Web.Tests.Api;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>What is cancelled or postponed stays everywhere, and says so everywhere.</summary>
public sealed class ChangedOccasionTests : IAsyncLifetime
{
    private TestSite site = null!;
    private int id;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        id = await site.SaveAsync(Newsroom.Draft(ItemKind.Meeting, "Plain") with { Slug = "meeting", Occasion = Hours(null), Texts = [Newsroom.Text("Plain"), Newsroom.Text("Простая", Language.Russian)] });
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(OccasionChange.Cancelled, "en", "Cancelled")]
    [InlineData(OccasionChange.Cancelled, "ru", "Отменено")]
    [InlineData(OccasionChange.Postponed, "en", "Postponed")]
    [InlineData(OccasionChange.Postponed, "ru", "Перенесено")]
    public async Task Every_list_of_pages_still_has_it_with_its_mark(OccasionChange change, string language, string mark)
    {
        foreach (var list in new[] { "", "/meetings", "/calendar/2024/6", $"/search?q={(language == "en" ? "plain" : "простая")}" })
            Assert.Empty((await OpenAsync(list)).All(".change"));
        await ChangeAsync(change);

        foreach (var list in new[] { "", "/meetings", "/calendar/2024/6", $"/search?q={(language == "en" ? "plain" : "простая")}" })
        {
            var page = await OpenAsync(list);
            Assert.NotEmpty(page.Html.QuerySelectorAll("a[href$='/meetings/meeting']"));
            Assert.All(page.All(".change"), shown => Assert.Equal(mark, shown));
            Assert.NotEmpty(page.All(".change"));
        }

        Assert.Equal($"{mark}. {(language == "en" ? "The hall was flooded." : "Зал затопило.")}", (await OpenAsync("/meetings/meeting")).One("article .notice"));

        Task<Page> OpenAsync(string path) => site.Visitor().OpenAsync($"/{language}{path}");
    }

    [Theory]
    [InlineData(OccasionChange.Cancelled, "CANCELLED", "Cancelled: Plain")]
    [InlineData(OccasionChange.Postponed, "TENTATIVE", "Postponed: Plain")]
    public async Task A_calendar_program_learns_of_it_by_the_next_number_of_the_same_event(OccasionChange change, string status, string summary)
    {
        var before = Assert.Single(ParsedCalendar.Read(await BytesAsync("/en/meetings.ics")).Events);
        Assert.Equal(("CONFIRMED", "Plain", "OPAQUE"), (before["STATUS"], before["SUMMARY"], before["TRANSP"]));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(change);

        foreach (var address in new[] { "/en/meetings.ics", "/en/calendar.ics", "/en/meetings/meeting.ics" })
        {
            var after = Assert.Single(ParsedCalendar.Read(await BytesAsync(address)).Events);
            Assert.Equal((status, summary, "TRANSPARENT"), (after["STATUS"], after["SUMMARY"], after["TRANSP"]));
            Assert.Equal(before["UID"], after["UID"]);
            Assert.True(int.Parse(after["SEQUENCE"], Invariant) > int.Parse(before["SEQUENCE"], Invariant));
            Assert.StartsWith("The hall was flooded.", after["DESCRIPTION"], StringComparison.Ordinal);
            Assert.NotEqual(before["LAST-MODIFIED"], after["LAST-MODIFIED"]);
        }
    }

    [Theory]
    [InlineData(OccasionChange.Cancelled, "EventCancelled", "cancelled")]
    [InlineData(OccasionChange.Postponed, "EventPostponed", "postponed")]
    public async Task Machines_are_told_in_their_own_words(OccasionChange change, string event1, string word)
    {
        Assert.Contains("https://schema.org/EventScheduled", (await site.Visitor().OpenAsync("/en/meetings/meeting")).Text, StringComparison.Ordinal);
        Assert.Equal("announced", (await site.AskApiAsync("/items/meeting")).GetProperty("occasion").Text("state"));
        await ChangeAsync(change);

        Assert.Contains($"https://schema.org/{event1}", (await site.Visitor().OpenAsync("/en/meetings/meeting")).Text, StringComparison.Ordinal);
        Assert.Contains($"\nstate: {word}\nnote: \"Зал затопило.\"\n", (await site.Visitor().OpenAsync("/ru/meetings/meeting.md")).Text, StringComparison.Ordinal);
        foreach (var list in new[] { "/items", "/occasions" })
        {
            var occasion = (await site.AskApiAsync(list)).GetProperty(list[1..])[0].GetProperty("occasion");
            Assert.Equal((word, "The hall was flooded.", "Зал затопило."), (occasion.Text("state"), occasion.Text("noteEn"), occasion.Text("noteRu")));
        }
    }

    [Fact]
    public async Task A_feed_says_it_above_the_text()
    {
        await ChangeAsync(OccasionChange.Cancelled);

        var html = XDocument.Parse(await site.ReadAsync("/ru/meetings.rss")).Descendants("{http://purl.org/rss/1.0/modules/content/}encoded").Single().Value;

        Assert.StartsWith("<p><strong>Отменено.</strong> Зал затопило.</p>", html, StringComparison.Ordinal);
    }

    private static Occasion Hours(OccasionChange? change)
    {
        var occasion = Occasion.OfHours(new(2024, 6, 20, 10, 0, 0), new(2024, 6, 20, 12, 0, 0), Zones.Almaty);
        (occasion.Change, occasion.NoteEn, occasion.NoteRu) = (change, "The hall was flooded.", "Зал затопило.");
        return occasion;
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private async Task ChangeAsync(OccasionChange change)
    {
        var version = await site.AskStoreAsync(db => Task.FromResult(db.Items.Single().Version));
        await site.SaveAsync(Newsroom.Draft(ItemKind.Meeting, "") with { Id = id, Version = version, Slug = "meeting", Occasion = Hours(change), Texts = [] });
    }

    private async Task<byte[]> BytesAsync(string address)
    {
        using var reader = site.Reader();
        return await reader.GetByteArrayAsync(address);
    }
}
