using System.Buffers.Binary;
using System.Net;
using CariccPortal.Items;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Tests.Feeds;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>The picture that other programs show of a text.</summary>
public sealed class SharePicturesTests
{
    // What XML, a shell and a path would each stumble over.
    private const string Hostile = "</text><script>alert(1)</script> & \"--\" '$(id)' ../.. <image href=\"file:///etc/passwd\"/>";

    [Theory]
    [InlineData(Language.English, "Seizures of the spring")]
    [InlineData(Language.Russian, "Изъятия весны")]
    [InlineData(Language.English, Hostile)]
    public async Task A_text_names_its_picture_and_whoever_asks_keeps_it(Language language, string title)
    {
        Vips.Demand();
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(Newsroom.Draft(ItemKind.News, title, language) with { Slug = "spring" });
        var path = await PathAsync(site, $"/{language.Code()}/news/spring");

        using var answer = await site.AskAsync(HttpMethod.Get, path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal((1200, 630), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.InRange(bytes.Length, 5_000, 120_000);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var again = await site.AskAsync(HttpMethod.Get, path, ("If-None-Match", answer.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await site.AskAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, bytes.Length), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task It_is_drawn_once_however_many_ask_at_once()
    {
        Vips.Demand();
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Asked for");
        var path = await PathAsync(site, "/en/news/asked-for");

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.StatusAsync(path))), status => Assert.Equal(HttpStatusCode.OK, status));

        var kept = Assert.Single(Directory.GetFiles(site.Services.GetRequiredService<PortalSettings>().DataFolder, "*", SearchOption.AllDirectories));
        // What stands in the folder is given out, and not drawn anew.
        await File.WriteAllBytesAsync(kept, [1, 2, 3], TestContext.Current.CancellationToken);
        using var answer = await site.AskAsync(HttpMethod.Get, path);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_title_is_another_picture_and_the_old_address_leads_to_it()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "The first title");
        var old = await PathAsync(site, "/en/news/the-first-title");
        await site.ChangeTextsAsync(id, text => text.Title = "The second title");

        var now = await PathAsync(site, "/en/news/the-first-title");
        using var answer = await site.AskAsync(HttpMethod.Get, old);

        Assert.NotEqual(old, now);
        Assert.Equal((HttpStatusCode.Redirect, now), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        foreach (var wrong in new[] { "/en/news/the-first-title/1.png", $"/en/meetings/the-first-title/{new string('0', 32)}.png", $"/en/news/none/{new string('0', 32)}.png", now["/en".Length..] })
            Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync(wrong));
    }

    [Fact]
    public async Task Without_an_image_processor_a_page_names_none()
    {
        await using var site = await TestSite.StartAsync(("Portal:Media:Vips", "/nowhere/vips"));
        await site.PublishAsync(ItemKind.News, "Bare");
        var page = await site.Visitor().OpenAsync("/en/news/bare");

        Assert.Empty(page.Html.QuerySelectorAll("meta[property^='og:image']"));
        Assert.Equal("summary", page.Html.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
    }

    private static async Task<string> PathAsync(TestSite site, string address)
    {
        var page = await site.Visitor().OpenAsync(address);
        string Told(string property) => Assert.Single(page.Html.QuerySelectorAll($"meta[property='{property}']")).GetAttribute("content")!;
        Assert.Equal(("1200", "630", "image/png"), (Told("og:image:width"), Told("og:image:height"), Told("og:image:type")));
        Assert.Contains(page.Heading, Told("og:image:alt"), StringComparison.Ordinal);
        Assert.Equal("summary_large_image", page.Html.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
        Assert.Contains(Told("og:image"), page.Html.QuerySelector("script[type='application/ld+json']")!.TextContent, StringComparison.Ordinal);
        return new Uri(Told("og:image")).AbsolutePath;
    }
}
