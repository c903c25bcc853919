using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>What is not public is in nothing that finds or follows; the tombstone of a withdrawn text alone says that it was.</summary>
public sealed class NotPublicTests
{
    public static TheoryData<TextState> Hidden { get; } = [TextState.Draft, TextState.Scheduled, TextState.Withdrawn, TextState.Deleted];

    private static readonly string[] Lists =
    [
        "", "/meetings", "/archive", "/archive/2024", "/archive/2024/6", "/topics", "/topics/operations", "/countries", "/countries/finland", "/calendar/2024/6",
        "/feed.rss", "/feed.atom", "/feed.json", "/meetings.rss", "/meetings.atom", "/meetings.json",
        "/topics/operations.rss", "/topics/operations.atom", "/topics/operations.json",
        "/countries/finland.rss", "/countries/finland.atom", "/countries/finland.json",
        "/calendar.ics", "/meetings.ics", "/countries/finland.ics",
    ];

    private static readonly string[] Counting = ["/archive", "/archive/2024", "/archive/2024/6", "/topics", "/topics/operations", "/countries", "/countries/finland", "/meetings"];

    private static readonly string[] Sitemaps = ["/sitemap-1.xml", "/sitemap-news.xml"];

    [Theory, MemberData(nameof(Hidden))]
    public async Task What_is_not_public_stands_in_no_list_no_count_no_feed_and_no_file(TextState state)
    {
        await using var site = await TestSite.StartAsync();
        var (topic, country) = await site.NamesAsync();
        await site.PutAsync("the-public-one", InEverything, Language.English, Language.Russian);
        var id = await site.PutAsync("the-secret-one", item => Hide(InAll(item), state, site.Clock.Now), Language.English, Language.Russian);

        foreach (var language in Languages.All)
        {
            foreach (var list in Lists)
            {
                var text = await site.ReadAsync($"/{language.Code()}{list}");
                Assert.False(text.Contains("secret", StringComparison.Ordinal), $"{list} tells of a {state}");
                Assert.True(!IsOfItems(list) || text.Contains("the-public-one", StringComparison.Ordinal), $"{list} misses the public one");
                Assert.Equal(state == TextState.Withdrawn && list.EndsWith(".atom", StringComparison.Ordinal), text.Contains($"item/{id}/", StringComparison.Ordinal));
                Assert.DoesNotContain($"item-{id}@", text, StringComparison.Ordinal);
            }

            foreach (var list in Counting)
            {
                var text = await site.ReadAsync($"/{language.Code()}{list}");
                Assert.DoesNotContain("(2)</span>", text, StringComparison.Ordinal);
                Assert.Contains("(1)</span>", text, StringComparison.Ordinal);
            }
        }

        foreach (var file in Sitemaps) Assert.DoesNotContain("secret", await site.ReadAsync(file), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await site.StatusAsync("/en/meetings/the-secret-one.ics"));
        Assert.Equal(System.Net.HttpStatusCode.OK, await site.StatusAsync("/en/meetings/the-public-one.ics"));

        void InEverything(Item item) => InAll(item);

        Item InAll(Item item)
        {
            item.Topics.Add(topic);
            item.Countries.Add(country);
            item.Occasion = Occasion.OfDays(new(2024, 6, 10), new(2024, 6, 11), Zones.Almaty);
            return item;
        }
    }

    [Fact]
    public async Task A_scheduled_text_is_everywhere_from_the_instant_of_its_release()
    {
        await using var site = await TestSite.StartAsync();
        var at = site.Clock.Now.AddMinutes(1);
        await site.PutAsync("soon", item => item.Texts[0].ReleasedAt = at);

        Assert.DoesNotContain("soon", await site.ReadAsync("/en/feed.rss"), StringComparison.Ordinal);
        site.Clock.Now = at;
        Assert.Contains("soon", await site.ReadAsync("/en/feed.rss"), StringComparison.Ordinal);
        Assert.Contains("soon", await site.ReadAsync("/sitemap-news.xml"), StringComparison.Ordinal);
        Assert.Contains("(1)</span>", await site.ReadAsync("/en/archive"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_before_its_release_has_no_tombstone()
    {
        await using var site = await TestSite.StartAsync();
        var now = site.Clock.Now;
        await site.PutAsync("never", item => (item.Texts[0].ReleasedAt, item.Texts[0].WithdrawnAt) = (now.AddHours(-1), now.AddHours(-2)));

        Assert.DoesNotContain("deleted-entry", await site.ReadAsync("/en/feed.atom"), StringComparison.Ordinal);
    }

    private static bool IsOfItems(string list) => list is not ("/archive" or "/topics" or "/countries");

    private static void Hide(Item item, TextState state, DateTime now)
    {
        foreach (var text in item.Texts)
        {
            if (state == TextState.Draft) text.ReleasedAt = null;
            if (state == TextState.Scheduled) text.ReleasedAt = now.AddHours(1);
            if (state == TextState.Withdrawn) text.WithdrawnAt = now;
            if (state == TextState.Deleted) text.DeletedAt = now;
        }
    }
}
