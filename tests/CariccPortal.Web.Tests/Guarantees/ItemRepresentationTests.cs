using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Tests that all representations of an item respond alike in every state, language and method.</summary>
public sealed class ItemRepresentationTests : IAsyncLifetime
{
    private const string Hash = "00112233445566778899aabbccddeeff";

    private TestSite site = null!;

    public static TheoryData<string, int> States { get; } = new()
    {
        { "draft", 404 }, { "scheduled", 404 }, { "public", 200 }, { "moved", 301 }, { "moved to another section", 301 },
        { "withdrawn", 410 }, { "moved and withdrawn", 301 }, { "deleted", 404 }, { "moved and deleted", 404 },
    };

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory, MemberData(nameof(States))]
    public Task Every_representation_has_the_status_of_the_state(string state, int status) =>
        AssertStatusesAsync(state, status, ItemKind.Meeting, "meeting", ItemRepresentation.All);

    [Theory, MemberData(nameof(States))]
    public Task Every_representation_of_a_page_has_the_status_of_the_state(string state, int status) =>
        AssertStatusesAsync(state, status, ItemKind.Page, "centre/history", ItemRepresentation.OfPages);

    private async Task AssertStatusesAsync(string state, int status, ItemKind oldKind, string oldSlug,
        IReadOnlyList<ItemRepresentation> representations)
    {
        var (kind, slug) = await BringAboutAsync(state, oldKind, oldSlug);
        foreach (var language in Languages.All)
        {
            foreach (var representation in representations)
            {
                var hash = status == 200 ? await ReadShareImageHashAsync(SiteUrls.Item(oldKind, oldSlug), language) : Hash;
                var path = representation.GetPath(oldKind, oldSlug, language, hash);
                var (get, head) = (await site.SendAsync(HttpMethod.Get, path), await site.SendAsync(HttpMethod.Head, path));

                // The address in the API has no section.
                var expected = state == "moved to another section" && representation == ItemRepresentation.Api ? 200 : status;
                Assert.True(expected == (int)get.StatusCode,
                    $"{state} {representation.Name} {path}: {(int)get.StatusCode}, not {expected}");
                Assert.Equal(get.StatusCode, head.StatusCode);
                Assert.Equal(get.Headers.Location, head.Headers.Location);
                Assert.Equal((get.Headers.ETag, get.Content.Headers.ContentType, $"{get.Headers.CacheControl}"),
                    (head.Headers.ETag, head.Content.Headers.ContentType, $"{head.Headers.CacheControl}"));
                if (expected == 200) Assert.NotNull(head.Headers.ETag);
                if (expected != 301) continue;
                Assert.Equal(representation.GetPath(kind, slug, language, hash), get.Headers.Location!.OriginalString);
                Assert.Equal(state.Contains("withdrawn", StringComparison.Ordinal) ? HttpStatusCode.Gone
                    : representation == ItemRepresentation.ShareImage ? HttpStatusCode.Redirect : HttpStatusCode.OK,
                    await site.GetStatusAsync(get.Headers.Location!.OriginalString));
            }

            var feed = await site.ReadAsync($"/{language.Code}/feed.json");
            Assert.Equal(kind != ItemKind.Page && state is ("public" or "moved" or "moved to another section"),
                feed.Contains($"/{kind.Section()}/{slug}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Page_has_no_calendar_entry_rating_or_API_resource()
    {
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Page, "Contacts") with { Slug = "contacts" });

        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/en/contacts.ics"));
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/api/v1/items/contacts"));
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync($"/api/v1/items/{id}"));
        Assert.DoesNotContain("contacts", await site.ReadAsync("/api/v1/changes"), StringComparison.Ordinal);
        var vote = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")]);
        Assert.Equal(HttpStatusCode.NotFound, vote.Status);
        Assert.Empty((await site.Visitor().OpenAsync("/en/contacts")).Texts(".rating"));
    }

    [Fact]
    public async Task Version_in_one_language_is_missing_in_the_other()
    {
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Meeting") with { Slug = "meeting" });

        foreach (var representation in ItemRepresentation.All.Where(one => one.HasLanguage && one != ItemRepresentation.Page))
            Assert.Equal(HttpStatusCode.NotFound,
                await site.GetStatusAsync(representation.GetPath(ItemKind.Meeting, "meeting", Language.Russian, Hash)));
    }

    [Fact]
    public async Task Item_without_event_has_no_calendar_entry_in_any_state()
    {
        var id = await site.PublishAsync(ItemKind.News, "News");
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/en/news/news.ics"));

        await site.WithdrawAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/en/news/news.ics"));
    }

    [Theory]
    [InlineData("/en/news")]
    [InlineData("/en/calendar/2024/6")]
    [InlineData("/ru")]
    public async Task HEAD_of_a_page_that_is_not_cached_has_the_ETag_of_GET(string path)
    {
        using var head = await site.SendAsync(HttpMethod.Head, path);
        using var get = await site.SendAsync(HttpMethod.Get, path);

        Assert.NotNull(head.Headers.ETag);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal("", await head.Content.ReadAsStringAsync());
    }

    private async Task<(ItemKind Kind, string Slug)> BringAboutAsync(string state, ItemKind kind, string slug)
    {
        var publication = state switch
        {
            "draft" => PublicationChange.Unchanged,
            "scheduled" => PublicationChange.At(site.Clock.Now.AddDays(1)),
            _ => PublicationChange.Now,
        };
        var id = await site.SaveAsync(TestData.Draft(kind, "Meeting") with
        {
            Slug = slug,
            Translations =
            [
                .. Languages.All.Select(language =>
                    TestData.Translation($"Meeting {language}", language) with { Publication = publication }),
            ],
        });
        if (state.StartsWith("moved", StringComparison.Ordinal))
        {
            (kind, slug) = state.Contains("section", StringComparison.Ordinal) ? (ItemKind.Training, kind == ItemKind.Page ? "other" : slug)
                : (kind, "other");
            await site.ChangeTypeAndSlugAsync(id, kind, slug);
        }

        if (state.Contains("withdrawn", StringComparison.Ordinal)) await site.WithdrawAsync(id);
        if (state.Contains("deleted", StringComparison.Ordinal)) await site.DeleteAsync(id);
        return (kind, slug);
    }

    private async Task<string> ReadShareImageHashAsync(string path, Language language)
    {
        var page = await site.Visitor().OpenAsync(SiteUrls.WithLanguage(language, path));
        return page.Html.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!.Split('/')[^1][..32];
    }
}
