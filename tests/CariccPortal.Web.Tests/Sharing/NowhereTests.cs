using CariccPortal.Items;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>What is not public is in nothing that the site hands out: neither to readers nor to programs.</summary>
public sealed class NowhereTests
{
    public static TheoryData<TextState> Hidden { get; } = [TextState.Draft, TextState.Scheduled, TextState.Withdrawn, TextState.Deleted];

    // The tombstone in Atom alone says that a text was withdrawn, by id and time; it holds no word of it.
    private static readonly string[] InLanguage =
    [
        "", "/meetings", "/archive", "/archive/2024/6", "/topics/operations", "/countries/finland", "/calendar/2024/6", "/meetings/public-gathering",
        "/search?q=gathering", "/search?q=gathering&kind=meeting&year=2024", "/search.rss?q=gathering", "/search.atom?q=gathering", "/search.json?q=gathering", "/search?q=zzsecrett",
        "/feed.rss", "/feed.atom", "/feed.json", "/meetings.ics", "/calendar.ics", "/meetings/public-gathering.md", "/api",
    ];

    private static readonly string[] Above =
    [
        "/llms.txt", "/sitemap-1.xml", "/sitemap-news.xml", "/api/v1/items", "/api/v1/items?language=ru", "/api/v1/items?q=gathering", "/api/v1/items?fields=title,markdown,html",
        "/api/v1/items?country=finland&topic=operations", "/api/v1/occasions", "/api/v1/occasions?language=ru&from=2024-01-01", "/api/v1/counts", "/api/v1/countries", "/api/v1/topics",
    ];

    [Theory, MemberData(nameof(Hidden))]
    public async Task A_text_that_is_not_public_is_nowhere(TextState state)
    {
        await using var site = await TestSite.StartAsync();
        await site.NamesAsync();
        await PublishAsync(site, "public-gathering", "Public gathering");
        var id = await PublishAsync(site, "zzsecret-gathering", "Zzsecret gathering");
        // Behind the index's back, so that what is shown cannot rest on the index alone.
        await site.ChangeTextsAsync(id, text => Hide(text, state, site.Clock.Now));

        foreach (var address in InLanguage.SelectMany(path => new[] { $"/en{path}", $"/ru{path}" }).Concat(Above))
        {
            // The page that finds nothing repeats what was typed.
            var told = (await site.ReadAsync(address)).Replace("zzsecrett", "", StringComparison.Ordinal);
            Assert.False(told.Contains("zzsecret", StringComparison.OrdinalIgnoreCase), $"{address} tells of a {state}");
        }

        foreach (var address in new[] { "/en/meetings/zzsecret-gathering.md", "/ru/meetings/zzsecret-gathering.ics", "/api/v1/items/zzsecret-gathering", $"/api/v1/items/{id}", "/en/meetings/zzsecret-gathering" })
            Assert.True((int)await site.StatusAsync(address) is 404 or 410, address);
        Assert.Contains("\"items\":1,", await site.ReadAsync("/api/v1/counts"), StringComparison.Ordinal);
    }

    private static Task<int> PublishAsync(TestSite site, string slug, string title) => site.SaveAsync(Newsroom.Draft(ItemKind.Meeting, title) with
    {
        Slug = slug,
        Countries = ["finland"],
        Topics = ["operations"],
        Occasion = Occasion.OfDays(new(2024, 6, 10), new(2024, 6, 11), Zones.Almaty),
        Texts = [Newsroom.Text(title), Newsroom.Text(title, Language.Russian)],
    });

    private static void Hide(ItemText text, TextState state, DateTime now)
    {
        if (state == TextState.Draft) text.ReleasedAt = null;
        if (state == TextState.Scheduled) text.ReleasedAt = now.AddHours(1);
        if (state == TextState.Withdrawn) text.WithdrawnAt = now;
        if (state == TextState.Deleted) text.DeletedAt = now;
    }
}
