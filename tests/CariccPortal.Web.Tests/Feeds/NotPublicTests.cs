using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>Tests that unpublished items are in no list, count, feed or calendar. Only Atom has a tombstone for a withdrawn item.</summary>
public sealed class NotPublicTests
{
    public static TheoryData<PublicationStatus> HiddenStatuses { get; } = [PublicationStatus.Draft, PublicationStatus.Scheduled,
        PublicationStatus.Withdrawn, PublicationStatus.Deleted];

    private static readonly string[] ListPaths =
    [
        "", "/meetings", "/archive", "/archive/2024", "/archive/2024/6", "/topics", "/topics/operations", "/countries",
            "/countries/finland", "/calendar/2024/6",
        "/feed.rss", "/feed.atom", "/feed.json", "/meetings.rss", "/meetings.atom", "/meetings.json",
        "/topics/operations.rss", "/topics/operations.atom", "/topics/operations.json",
        "/countries/finland.rss", "/countries/finland.atom", "/countries/finland.json",
        "/calendar.ics", "/meetings.ics", "/countries/finland.ics",
    ];

    private static readonly string[] PathsWithCounts = ["/archive", "/archive/2024", "/archive/2024/6", "/topics", "/topics/operations",
        "/countries", "/countries/finland", "/meetings"];

    private static readonly string[] Sitemaps = ["/sitemap-1.xml", "/sitemap-news.xml"];

    [Theory, MemberData(nameof(HiddenStatuses))]
    public async Task Unpublished_item_is_in_no_list_count_or_feed(PublicationStatus status)
    {
        await using var site = await TestSite.StartAsync();
        var (topic, country) = await site.AddTopicAndCountryAsync();
        await site.AddItemAsync("the-public-one", InEverything, Language.English, Language.Russian);
        var id = await site.AddItemAsync("the-secret-one", item => SetStatus(InAll(item), status, site.Clock.Now), Language.English,
            Language.Russian);

        foreach (var language in Languages.All)
        {
            foreach (var list in ListPaths)
            {
                var text = await site.ReadAsync($"/{language.Code}{list}");
                Assert.False(text.Contains("secret", StringComparison.Ordinal), $"{list} discloses a {status} item");
                Assert.True(!ListsItems(list)
                    || text.Contains("the-public-one", StringComparison.Ordinal), $"{list} does not list the public item");
                Assert.Equal(status == PublicationStatus.Withdrawn && list.EndsWith(".atom", StringComparison.Ordinal),
                    text.Contains($"item/{id}/", StringComparison.Ordinal));
                Assert.DoesNotContain($"item-{id}@", text, StringComparison.Ordinal);
            }

            foreach (var list in PathsWithCounts)
            {
                var text = await site.ReadAsync($"/{language.Code}{list}");
                Assert.DoesNotContain("(2)</span>", text, StringComparison.Ordinal);
                Assert.Contains("(1)</span>", text, StringComparison.Ordinal);
            }
        }

        foreach (var file in Sitemaps) Assert.DoesNotContain("secret", await site.ReadAsync(file), StringComparison.Ordinal);
        Assert.Equal(status == PublicationStatus.Withdrawn ? System.Net.HttpStatusCode.Gone : System.Net.HttpStatusCode.NotFound,
            await site.GetStatusAsync("/en/meetings/the-secret-one.ics"));
        Assert.Equal(System.Net.HttpStatusCode.OK, await site.GetStatusAsync("/en/meetings/the-public-one.ics"));

        void InEverything(Item item) => InAll(item);

        Item InAll(Item item)
        {
            item.Topics.Add(topic);
            item.Countries.Add(country);
            item.Event = ItemEvent.CreateAllDay(new(2024, 6, 10), new(2024, 6, 11), TimeZones.Almaty);
            return item;
        }
    }

    [Fact]
    public async Task Scheduled_item_is_listed_from_its_publication_time()
    {
        await using var site = await TestSite.StartAsync();
        var at = site.Clock.Now.AddMinutes(1);
        await site.AddItemAsync("soon", item => item.Translations[0].PublishedAt = at);

        Assert.DoesNotContain("soon", await site.ReadAsync("/en/feed.rss"), StringComparison.Ordinal);
        site.Clock.Now = at;
        Assert.Contains("soon", await site.ReadAsync("/en/feed.rss"), StringComparison.Ordinal);
        Assert.Contains("soon", await site.ReadAsync("/sitemap-news.xml"), StringComparison.Ordinal);
        Assert.Contains("(1)</span>", await site.ReadAsync("/en/archive"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_withdrawn_before_publication_has_no_tombstone()
    {
        await using var site = await TestSite.StartAsync();
        var now = site.Clock.Now;
        await site.AddItemAsync("never",
            item => (item.Translations[0].PublishedAt, item.Translations[0].WithdrawnAt) = (now.AddHours(-1), now.AddHours(-2)));

        Assert.DoesNotContain("deleted-entry", await site.ReadAsync("/en/feed.atom"), StringComparison.Ordinal);
    }

    private static bool ListsItems(string path) => path is not ("/archive" or "/topics" or "/countries");

    private static void SetStatus(Item item, PublicationStatus status, DateTime now)
    {
        foreach (var text in item.Translations)
        {
            if (status == PublicationStatus.Draft) text.PublishedAt = null;
            if (status == PublicationStatus.Scheduled) text.PublishedAt = now.AddHours(1);
            if (status == PublicationStatus.Withdrawn) text.WithdrawnAt = now;
            if (status == PublicationStatus.Deleted) text.DeletedAt = now;
        }
    }
}
