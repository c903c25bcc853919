using System.Net;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Feeds;
using CariccPortal.Web.Tests.Media;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests that unpublished content is in no response, neither for readers nor for programs.</summary>
public sealed class UnpublishedContentTests
{
    public static TheoryData<PublicationStatus> HiddenStatuses { get; } = [PublicationStatus.Draft, PublicationStatus.Scheduled,
        PublicationStatus.Withdrawn, PublicationStatus.Deleted];

    // A tombstone in Atom has the id and time of a withdrawn item, but none of its text.
    private static readonly string[] PathsWithLanguage =
    [
        "", "/meetings", "/archive", "/archive/2024/6", "/topics/operations", "/countries/finland", "/calendar/2024/6",
            "/meetings/public-gathering",
        "/search?q=gathering", "/search?q=xylophone", "/search.rss?q=xylophone", "/search?q=gathering&kind=meeting&year=2024",
            "/search.rss?q=gathering", "/search.atom?q=gathering", "/search.json?q=gathering", "/search?q=zzsecrett",
        "/feed.rss", "/feed.atom", "/feed.json", "/meetings.ics", "/calendar.ics", "/meetings/public-gathering.md", "/api",
    ];

    private static readonly string[] PathsWithoutLanguage =
    [
        "/llms.txt", "/sitemap-1.xml", "/sitemap-news.xml", "/api/v1/items", "/api/v1/items?language=ru", "/api/v1/items?q=gathering",
            "/api/v1/items?fields=title,markdown,html",
        "/api/v1/items?country=finland&topic=operations", "/api/v1/events", "/api/v1/events?language=ru&from=2024-01-01", "/api/v1/counts",
            "/api/v1/countries", "/api/v1/topics",
    ];

    [Theory, MemberData(nameof(HiddenStatuses))]
    public async Task Unpublished_text_is_in_no_response(PublicationStatus status)
    {
        await using var site = await TestSite.StartAsync();
        await site.AddTopicAndCountryAsync();
        await PublishAsync(site, "public-gathering", "Public gathering", "Body.");
        var (hall, file) = (await site.Database.AddImageAsync("hall.jpg"),
            await site.Database.AddFileAsync("Xylophone.pdf", SampleDocuments.Pdf()));
        var id = await PublishAsync(site, "zzsecret-gathering", "Zzsecret gathering",
            $"![Zzsecret hall](media:{hall})\n\n[Programme](media:{file})");
        var own = await ReadItemPathsAsync(site, hall, file);
        // Bypasses the workflow and the search index, so that visibility does not depend on the index.
        await site.UpdateTranslationsAsync(id, text => SetStatus(text, status, site.Clock.Now));

        foreach (var address in PathsWithLanguage.SelectMany(path => new[] { $"/en{path}", $"/ru{path}" }).Concat(PathsWithoutLanguage))
        {
            // The page without results repeats the query.
            var told = (await site.ReadAsync(address)).Replace("zzsecrett", "", StringComparison.Ordinal);
            Assert.False(told.Contains("zzsecret", StringComparison.OrdinalIgnoreCase), $"{address} discloses a {status} item");
        }

        foreach (var address in own)
            Assert.True((int)await site.GetStatusAsync(address) is 404 or 410, $"{address} is available for a {status} item");
        foreach (var address in new[] { "/en/meetings/zzsecret-gathering.md", "/ru/meetings/zzsecret-gathering.ics",
            "/api/v1/items/zzsecret-gathering", $"/api/v1/items/{id}", "/en/meetings/zzsecret-gathering" })
            Assert.True((int)await site.GetStatusAsync(address) is 404 or 410, address);
        Assert.Contains("\"items\":1,", await site.ReadAsync("/api/v1/counts"), StringComparison.Ordinal);
    }

    // The URLs of the item's own content, all available while it is published: media in each format and the share images.
    private static async Task<IReadOnlyList<string>> ReadItemPathsAsync(TestSite site, string imageHash, string fileHash)
    {
        var shared = new List<string>();
        foreach (var language in new[] { "en", "ru" })
        {
            var page = await site.Visitor().OpenAsync($"/{language}/meetings/zzsecret-gathering");
            shared.AddRange(page.Html.QuerySelectorAll("meta[property='og:image']")
                .Select(meta => new Uri(meta.GetAttribute("content")!).AbsolutePath));
        }

        var images = ImageProcessor.Widths.SelectMany(
            width => new[] { MediaUrls.Image(imageHash, width, "webp"), MediaUrls.Image(imageHash, width, "jpg") });
        string[] all = [.. shared.Union([.. images, MediaUrls.File(fileHash, "Xylophone.pdf", MediaFormat.Pdf)], StringComparer.Ordinal)];
        foreach (var address in all) Assert.Equal(HttpStatusCode.OK, await site.GetStatusAsync(address));
        Assert.Contains("zzsecret", await site.ReadAsync("/en/search?q=xylophone"), StringComparison.OrdinalIgnoreCase);
        return [.. all, MediaUrls.ForHash(imageHash), MediaUrls.ForHash(fileHash)];
    }

    private static Task<int> PublishAsync(TestSite site, string slug, string title, string body) =>
        site.SaveAsync(TestData.Draft(ItemKind.Meeting, title) with
        {
            Slug = slug,
            Countries = ["finland"],
            Topics = ["operations"],
            Event = ItemEvent.CreateAllDay(new(2024, 6, 10), new(2024, 6, 11), TimeZones.Almaty),
            Translations = [TestData.Translation(title) with { Body = body },
            TestData.Translation(title, Language.Russian) with { Body = body }],
        });

    private static void SetStatus(ItemTranslation text, PublicationStatus status, DateTime now)
    {
        if (status == PublicationStatus.Draft) text.PublishedAt = null;
        if (status == PublicationStatus.Scheduled) text.PublishedAt = now.AddHours(1);
        if (status == PublicationStatus.Withdrawn) text.WithdrawnAt = now;
        if (status == PublicationStatus.Deleted) text.DeletedAt = now;
    }
}
