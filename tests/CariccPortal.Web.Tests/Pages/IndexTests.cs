using System.Net;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Pages;

public sealed class IndexTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en", "News and events of the Centre", "All meetings (4)")]
    [InlineData("/ru", "Новости и события Центра", "Все встречи (4)")]
    public async Task Home_page_shows_the_newest_items_of_each_type(string path, string heading, string all)
    {
        var home = await seeded.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Equal(heading, home.Heading);
        Assert.Equal($"{path}/meetings", home.Link(all).GetAttribute("href"));
        Assert.Equal([3, 3, 1], home.Html.QuerySelectorAll("ul.cards").Select(list => list.ChildElementCount));
    }

    [Fact]
    public async Task Newest_featured_item_is_first()
    {
        var home = await seeded.OpenAsync("/en");

        Assert.Equal("CARICC delegation meets UNODC’s Executive Director in Vienna", home.SingleText(".lead h2"));
        Assert.StartsWith("/en/meetings/", home.Html.QuerySelector(".lead h2 a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_page_without_upcoming_events_shows_a_message()
    {
        var home = await seeded.OpenAsync("/en");

        Assert.Contains("No upcoming meetings or trainings.", home.Texts("section.part .empty"));
    }

    [Fact]
    public async Task Empty_site_shows_a_message_for_each_type()
    {
        await using var site = await TestSite.StartAsync();

        var home = await site.Visitor().OpenAsync("/en");

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Equal(3, home.Texts(".empty").Count(said => said == "Nothing has been published yet."));
        Assert.Empty(home.Html.QuerySelectorAll(".lead"));
    }

    [Fact]
    public async Task Upcoming_events_are_ordered_and_removed_when_over()
    {
        await using var site = await TestSite.StartAsync();
        async Task AnnounceAsync(ItemKind kind, string title, DateOnly first, DateOnly last) =>
            await site.SaveAsync(TestData.Draft(kind, title) with { Event = ItemEvent.CreateAllDay(first, last, TimeZones.Almaty) });

        await AnnounceAsync(ItemKind.Meeting, "Third", new(2024, 9, 1), new(2024, 9, 1));
        await AnnounceAsync(ItemKind.Training, "First, under way", new(2024, 5, 30), new(2024, 6, 2));
        await AnnounceAsync(ItemKind.Meeting, "Second", new(2024, 6, 10), new(2024, 6, 10));
        await AnnounceAsync(ItemKind.Meeting, "Over", new(2024, 5, 30), new(2024, 5, 31));
        await AnnounceAsync(ItemKind.News, "News of June", new(2024, 6, 10), new(2024, 6, 10));
        await AnnounceAsync(ItemKind.Meeting, "Fourth", new(2025, 1, 1), new(2025, 1, 1));
        await AnnounceAsync(ItemKind.Meeting, "Fifth", new(2025, 1, 2), new(2025, 1, 2));

        Assert.Equal(["First, under way", "Second", "Third", "Fourth"], (await site.Visitor().OpenAsync("/en")).Texts("ol.next h3"));

        site.Clock.Now = new(2024, 6, 2, 19, 0, 0, DateTimeKind.Utc);
        Assert.Equal(["Second", "Third", "Fourth", "Fifth"], (await site.Visitor().OpenAsync("/en")).Texts("ol.next h3"));
    }

    [Theory]
    [InlineData("ru;q=0.9,en;q=0.8", "/ru")]
    [InlineData("ru-KZ, en;q=0.5", "/ru")]
    [InlineData("RU", "/ru")]
    [InlineData("en;q=0.8,ru;q=0.9", "/ru")]
    [InlineData("kk, ru;q=0.4", "/ru")]
    [InlineData("ru;q=0, en;q=0.1", "/en")]
    [InlineData("en-US,en", "/en")]
    [InlineData("de, fr", "/en")]
    [InlineData("*", "/en")]
    [InlineData("", "/en")]
    [InlineData(";;;q=x,,\u00ff=%00", "/en")]
    [InlineData(null, "/en")]
    public async Task URL_without_language_redirects_by_Accept_Language(string? acceptLanguage, string language)
    {
        using var reader = seeded.Reader();
        (string, string)[] headers = acceptLanguage is null ? [] : [("Accept-Language", acceptLanguage)];

        foreach (var (address, rest) in new[] { ("/", ""), ("/news", "/news"), ("/about/privacy", "/about/privacy"),
            ("/news?page=2&x=%D1%8F", "/news?page=2&x=%D1%8F") })
        {
            var sent = await reader.OpenAsync(address, headers);
            Assert.Equal(HttpStatusCode.Redirect, sent.Status);
            Assert.Equal(language + rest, sent.Location);
            Assert.Equal("Accept-Language", sent.Header("Vary"));
            Assert.Equal("no-cache", sent.Header("Cache-Control"));
        }
    }

    [Theory]
    [InlineData("/en/", "/en")]
    [InlineData("/ru/news/", "/ru/news")]
    [InlineData("/ru/news/?page=2", "/ru/news?page=2")]
    [InlineData("/en/about/privacy//", "/en/about/privacy")]
    public async Task Trailing_slash_redirects_to_the_canonical_URL(string path, string canonicalPath)
    {
        var sent = await seeded.OpenAsync(path);

        Assert.Equal(HttpStatusCode.MovedPermanently, sent.Status);
        Assert.Equal(canonicalPath, sent.Location);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/%5Cevil.example/")]
    [InlineData("/en//evil.example/")]
    [InlineData("/en/%5C%5Cevil.example/")]
    public async Task Redirect_never_leads_to_another_host(string path)
    {
        using var reader = seeded.Reader();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost" + path);

        using var answer = await reader.Client.SendAsync(request);

        var target = answer.Headers.Location?.OriginalString ?? "/";
        Assert.True(target.Length == 1 || (target[0] == '/' && target[1] is not ('/' or '\\')), target);
    }

    [Theory]
    [InlineData("/de/news")]
    [InlineData("/en/en")]
    [InlineData("/ru/en/news")]
    [InlineData("/enx")]
    public async Task Wrong_language_segment_returns_404(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);
    }
}
