using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class OccasionsResourceTests(SeededSite seeded)
{
    [Fact]
    public async Task Without_a_day_asked_for_what_is_not_over_is_told_by_its_end()
    {
        await using var site = await TestSite.StartAsync();
        await PublishAsync(site, "Long", new(2024, 5, 1), new(2024, 6, 30));
        await PublishAsync(site, "Over", new(2024, 5, 30), new(2024, 5, 31));
        await PublishAsync(site, "Today", new(2024, 6, 1), new(2024, 6, 1));

        var coming = await site.AskApiAsync("/occasions");

        Assert.Equal(["Today", "Long"], coming.Each("occasions", "title"));
        Assert.All(coming.GetProperty("occasions").EnumerateArray(), one => Assert.Equal("now", one.GetProperty("occasion").Text("phase")));
    }

    [Theory]
    [InlineData("from=2024-03-18&to=2024-03-18", 4)]
    [InlineData("from=2024-03-26&to=2024-03-26", 1)]
    [InlineData("from=2024-01-01&kind=training", 1)]
    [InlineData("from=2024-01-01&country=finland", 1)]
    [InlineData("from=2030-01-01", 0)]
    public async Task Days_asked_for_are_those_on_which_it_takes_place(string filter, int count)
    {
        Assert.Equal(count, (await seeded.Site.AskApiAsync($"/occasions?{filter}")).GetProperty("occasions").GetArrayLength());
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var title in new[] { "A", "B", "C" }) await PublishAsync(site, title, new(2024, 7, 1), new(2024, 7, 2));
        await PublishAsync(site, "D", new(2024, 6, 30), new(2024, 7, 2));

        var first = await site.AskApiAsync("/occasions?limit=2");
        var second = await site.AskApiAsync(first.Text("next").Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal));

        Assert.Equal(["D", "A", "B", "C"], first.Each("occasions", "title").Concat(second.Each("occasions", "title")));
        Assert.Equal("", second.Text("next"));
    }

    [Fact]
    public async Task An_occasion_leads_to_its_page_and_its_calendar_file()
    {
        var one = (await seeded.Site.AskApiAsync("/occasions?from=2024-01-01&country=finland&language=ru")).GetProperty("occasions")[0];

        Assert.Equal("http://localhost:5080/ru/meetings/meeting-with-liaison-officer-of-finland.ics", one.Text("iCalendar"));
        Assert.Equal("Алматы", one.Text("place"));
        using var reader = seeded.Reader();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await reader.OpenAsync(new Uri(one.Text("iCalendar")).AbsolutePath)).Status);
    }

    private static Task<int> PublishAsync(TestSite site, string title, DateOnly first, DateOnly last) =>
        site.SaveAsync(Newsroom.Draft(ItemKind.Meeting, title) with { Occasion = Occasion.OfDays(first, last, Zones.Almaty) });
}
