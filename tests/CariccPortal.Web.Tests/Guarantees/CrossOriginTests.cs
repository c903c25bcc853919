using CariccPortal.Items;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Feeds;
using CariccPortal.Web.Tests.Media;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Tests that other sites can read what is made for programs, with the redirects on the way, and no page.</summary>
public sealed class CrossOriginTests : IAsyncLifetime
{
    private TestSite site = null!;
    private string image = "", file = "";

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        (image, file) = (await site.Database.AddImageAsync("hall.jpg"),
            await site.Database.AddFileAsync("Programme.pdf", SampleDocuments.Pdf()));
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Old") with
        {
            Slug = "old",
            Translations = [TestData.Translation("Old") with { Body = $"![Hall](media:{image})\n\n[Programme](media:{file})" }],
        });
        await site.ChangeTypeAndSlugAsync(id, ItemKind.Meeting, "new");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("/en/feed.rss")]
    [InlineData("/en/feed.atom")]
    [InlineData("/en/feed.json")]
    [InlineData("/en/search.json?q=old")]
    [InlineData("/en/calendar.ics")]
    [InlineData("/en/meetings/new.ics")]
    [InlineData("/en/meetings/new.md")]
    [InlineData("/en/meetings/old.md")]
    [InlineData("/en/meetings/old.ics")]
    [InlineData("/en/meetings/missing.md")]
    [InlineData("/llms.txt")]
    [InlineData("/sitemap.xml")]
    [InlineData("/api/v1/items")]
    [InlineData("/api/v1/items/old")]
    [InlineData("/share.png")]
    [InlineData("/media/{image}")]
    [InlineData("/media/{image}/960.jpg")]
    [InlineData("/media/{file}")]
    [InlineData("/files/{file}/programme.pdf")]
    public async Task Response_for_programs_is_readable_from_any_origin(string path)
    {
        var address = path.Replace("{image}", image, StringComparison.Ordinal).Replace("{file}", file, StringComparison.Ordinal);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var response = await site.SendAsync(method, address, ("Origin", "https://other.example"));
            Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        }

        using var preflight = await site.SendAsync(HttpMethod.Options, address, ("Origin", "https://other.example"),
            ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(204, (int)preflight.StatusCode);
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/en/meetings/new")]
    [InlineData("/en/staff")]
    [InlineData("/en/account/sign-in")]
    [InlineData("/en/staff/items.json")]
    public async Task Page_is_not_readable_from_other_origins(string path)
    {
        using var response = await site.SendAsync(HttpMethod.Get, path, ("Origin", "https://other.example"));

        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }
}
