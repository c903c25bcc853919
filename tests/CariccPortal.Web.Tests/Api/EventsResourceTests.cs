using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class EventsResourceTests(SeededSite seeded)
{
    [Fact]
    public async Task Default_returns_current_and_future_events_by_end()
    {
        await using var site = await TestSite.StartAsync();
        await PublishAsync(site, "Long", new(2024, 5, 1), new(2024, 6, 30));
        await PublishAsync(site, "Over", new(2024, 5, 30), new(2024, 5, 31));
        await PublishAsync(site, "Today", new(2024, 6, 1), new(2024, 6, 1));

        var coming = await site.GetApiAsync("/events");

        Assert.Equal(["Today", "Long"], coming.GetValues("events", "title"));
        Assert.All(coming.GetProperty("events").EnumerateArray(),
            one => Assert.Equal("ongoing", one.GetProperty("event").GetText("phase")));
    }

    [Theory]
    [InlineData("from=2024-03-18&to=2024-03-18", 4)]
    [InlineData("from=2024-03-26&to=2024-03-26", 1)]
    [InlineData("from=2024-01-01&kind=training", 1)]
    [InlineData("from=2024-01-01&country=finland", 1)]
    [InlineData("from=2030-01-01", 0)]
    public async Task Date_filter_matches_the_event_days(string filter, int count)
    {
        Assert.Equal(count, (await seeded.Site.GetApiAsync($"/events?{filter}")).GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task Pagination_returns_every_event_once()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var title in new[] { "A", "B", "C" }) await PublishAsync(site, title, new(2024, 7, 1), new(2024, 7, 2));
        await PublishAsync(site, "D", new(2024, 6, 30), new(2024, 7, 2));

        var first = await site.GetApiAsync("/events?limit=2");
        var second = await site.GetApiAsync(first.GetText("next").Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal));

        Assert.Equal(["D", "A", "B", "C"], first.GetValues("events", "title").Concat(second.GetValues("events", "title")));
        Assert.Equal("", second.GetText("next"));
    }

    [Fact]
    public async Task Event_has_page_URL_and_ICS_URL()
    {
        var one = (await seeded.Site.GetApiAsync("/events?from=2024-01-01&country=finland&language=ru")).GetProperty("events")[0];

        Assert.Equal("http://localhost:5080/ru/meetings/meeting-with-liaison-officer-of-finland.ics", one.GetText("icsUrl"));
        Assert.Equal("Алматы", one.GetText("place"));
        using var reader = seeded.Reader();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await reader.OpenAsync(new Uri(one.GetText("icsUrl")).AbsolutePath)).Status);
    }

    private static Task<int> PublishAsync(TestSite site, string title, DateOnly first, DateOnly last) =>
        site.SaveAsync(TestData.Draft(ItemKind.Meeting, title) with { Event = ItemEvent.CreateAllDay(first, last, TimeZones.Almaty) });
}
