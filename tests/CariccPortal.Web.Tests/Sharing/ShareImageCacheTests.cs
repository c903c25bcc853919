using System.Buffers.Binary;
using System.Net;
using CariccPortal.Items;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Tests.Feeds;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests the share image of items.</summary>
public sealed class ShareImageCacheTests
{
    // Characters that are special in XML, a shell or a path.
    private const string AttackTitle = "</text><script>alert(1)</script> & \"--\" '$(id)' ../.. <image href=\"file:///etc/passwd\"/>";

    [Theory]
    [InlineData("en", "Seizures of the spring")]
    [InlineData("ru", "Изъятия весны")]
    [InlineData("en", AttackTitle)]
    public async Task Share_image_is_linked_and_cacheable(string code, string title)
    {
        VipsTool.Require();
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.News, title, Languages.FromStored(code)) with { Slug = "spring" });
        var path = await ReadImagePathAsync(site, $"/{code}/news/spring");

        using var response = await site.SendAsync(HttpMethod.Get, path);
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal((HttpStatusCode.OK, "image/png"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal((1200, 630),
            (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.InRange(bytes.Length, 5_000, 120_000);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var again = await site.SendAsync(HttpMethod.Get, path, ("If-None-Match", response.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await site.SendAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, bytes.Length), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task Concurrent_requests_render_the_image_once()
    {
        VipsTool.Require();
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Asked for");
        var path = await ReadImagePathAsync(site, "/en/news/asked-for");

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.GetStatusAsync(path))),
            status => Assert.Equal(HttpStatusCode.OK, status));

        var cached = Assert.Single(
            Directory.GetFiles(site.Services.GetRequiredService<PortalOptions>().DataFolder, "*", SearchOption.AllDirectories));
        // A cached file is served without rendering.
        await File.WriteAllBytesAsync(cached, [1, 2, 3], TestContext.Current.CancellationToken);
        using var response = await site.SendAsync(HttpMethod.Get, path);
        Assert.Equal([1, 2, 3], await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Old_image_URL_redirects_to_the_new_image()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "The first title");
        var old = await ReadImagePathAsync(site, "/en/news/the-first-title");
        await site.UpdateTranslationsAsync(id, text => text.Title = "The second title");

        var now = await ReadImagePathAsync(site, "/en/news/the-first-title");
        using var response = await site.SendAsync(HttpMethod.Get, old);

        Assert.NotEqual(old, now);
        Assert.Equal((HttpStatusCode.Redirect, now), (response.StatusCode, response.Headers.Location?.OriginalString));
        foreach (var wrong in new[] { "/en/news/the-first-title/1.png", $"/en/meetings/the-first-title/{new string('0', 32)}.png",
            $"/en/news/none/{new string('0', 32)}.png" })
            Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync(wrong));
        Assert.Equal(now, (await site.Visitor().OpenAsync(now["/en".Length..])).Location);
    }

    [Fact]
    public async Task Without_image_processor_the_page_has_the_default_image()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:VipsPath", "/nowhere/vips"));
        await site.PublishAsync(ItemKind.News, "Bare");
        var page = await site.Visitor().OpenAsync("/en/news/bare");

        Assert.Equal("http://localhost:5080/share.png",
            Assert.Single(page.Html.QuerySelectorAll("meta[property='og:image']")).GetAttribute("content"));
    }

    private static async Task<string> ReadImagePathAsync(TestSite site, string url)
    {
        var page = await site.Visitor().OpenAsync(url);
        string Told(string property) => Assert.Single(page.Html.QuerySelectorAll($"meta[property='{property}']")).GetAttribute("content")!;
        Assert.Equal(("1200", "630", "image/png"), (Told("og:image:width"), Told("og:image:height"), Told("og:image:type")));
        Assert.Contains(page.Heading, Told("og:image:alt"), StringComparison.Ordinal);
        Assert.Equal("summary_large_image", page.Html.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
        Assert.Contains(Told("og:image"), page.Html.QuerySelector("script[type='application/ld+json']")!.TextContent,
            StringComparison.Ordinal);
        return new Uri(Told("og:image")).AbsolutePath;
    }
}
