using System.Net;
using System.Net.Sockets;
using System.Text;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Routing;

/// <summary>Every URL has one spelling; the others redirect to it.</summary>
public sealed class CanonicalPathTests(SeededSite seeded)
{
    private const string Item = "/en/meetings/meeting-with-liaison-officer-of-finland";

    [Theory]
    [InlineData("/EN", "/en")]
    [InlineData("/en/", "/en")]
    [InlineData("/En/News", "/en/news")]
    [InlineData("/en/News?page=2&x=1", "/en/news?page=2&x=1")]
    [InlineData("/en//news/", "/en/news")]
    [InlineData("/en/About", "/en/about")]
    [InlineData("/en/about/index", "/en/about")]
    [InlineData("/RU/index", "/ru")]
    [InlineData("/ru/COUNTRIES/Finland", "/ru/countries/finland")]
    [InlineData("/ru/Topics/Cooperation.RSS", "/ru/topics/cooperation.rss")]
    [InlineData("/en/MEETINGS/Meeting-with-liaison-officer-of-Finland", Item)]
    [InlineData("/en/meetings/Meeting-with-liaison-officer-of-Finland.md", Item + ".md")]
    [InlineData("/en/Calendar.ics", "/en/calendar.ics")]
    [InlineData("/en/Archive/2024/3", "/en/archive/2024/3")]
    [InlineData("/Sitemap.xml", "/sitemap.xml")]
    [InlineData("/robots.TXT", "/robots.txt")]
    [InlineData("/Icon.svg", "/icon.svg")]
    [InlineData("/API/v1/Items/?limit=2", "/api/v1/items?limit=2")]
    [InlineData("/en/Account/Sign-In", "/en/account/sign-in")]
    [InlineData("/About", "/about")]
    public async Task Other_spelling_redirects_permanently(string path, string canonical)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var reader = seeded.Reader();
            var page = await reader.RequestAsync(method, path);
            Assert.Equal((HttpStatusCode.MovedPermanently, canonical), (page.Status, page.Location));
        }
    }

    [Theory]
    [InlineData("/en/Nothing-here")]
    [InlineData("/en/news/a/b/c/")]
    [InlineData("/EN/nothing")]
    [InlineData("/en/Sitemap.xml")]
    [InlineData("/en/robots.txt")]
    [InlineData("/en/icon.svg")]
    [InlineData("/en/Errors/404")]
    public async Task Unknown_path_is_not_redirected(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);

    [Fact]
    public async Task Other_spelling_of_a_moved_item_reaches_it()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.Meeting, "the-report");
        using var reader = site.Visitor();

        var first = await reader.OpenAsync("/en/News/A-Report");

        Assert.Equal("/en/news/a-report", first.Location);
        Assert.Equal(HttpStatusCode.OK, (await reader.FollowRedirectsAsync(first)).Status);
    }

    [Theory]
    [InlineData("/en/", "/en")]
    [InlineData("/%65n/news", "/en/news")]
    [InlineData("/en/%6Eews", "/en/news")]
    [InlineData("/en/./news", "/en/news")]
    [InlineData("/en/News", "/en/news")]
    [InlineData("/en//news", "/en/news")]
    public async Task Cached_page_does_not_hide_a_redirect(string path, string canonical)
    {
        await using var site = await TestSite.StartSeededAsync();
        var address = site.Listen();
        await SendAsync(address, canonical);
        Assert.NotEqual(0, site.Services.GetRequiredService<PageCache>().Count);

        var response = await SendAsync(address, path);

        Assert.StartsWith("HTTP/1.1 301", response, StringComparison.Ordinal);
        Assert.Contains($"Location: {canonical}\r\n", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Double_slash_does_not_lead_to_another_host()
    {
        await using var site = await TestSite.StartAsync();
        var address = site.Listen();

        Assert.StartsWith("HTTP/1.1 404", await SendAsync(address, "//evil.example/en"), StringComparison.Ordinal);
        Assert.Contains("Location: /en/news\r\n", await SendAsync(address, "//en//news"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_public_URL_is_spelled_canonically()
    {
        foreach (var path in (await Guarantees.SiteUrlList.ReadAsync(seeded.Site)).PublicUrls)
            Assert.Equal(HttpStatusCode.OK, (await seeded.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Post_is_not_redirected()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.NotEqual(HttpStatusCode.MovedPermanently, (await editor.PostAsync("/en/Account/Sign-Out", [])).Status);
    }

    // HttpClient would decode the path.
    private static async Task<string> SendAsync(Uri site, string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", site.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost:{site.Port}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
