using System.Net;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages;

public sealed class PreviewTests
{
    [Fact]
    public async Task Preview_link_shows_the_article_with_no_store()
    {
        await using var site = await TestSite.StartAsync();
        var (path, _) = await CreatePreviewLinkAsync(site, text => text with { Body = "## What is planned\n\nA **bold** plan." });
        using var guest = site.Visitor();

        var page = await guest.OpenAsync(path);

        Assert.Equal((HttpStatusCode.OK, "Not yet public"), (page.Status, page.Heading));
        Assert.Equal("bold", page.SingleText(".prose strong"));
        Assert.StartsWith("Preview. This item is not published yet.", page.Messages, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(page.Header("Set-Cookie"));
        Assert.Empty(page.Html.QuerySelectorAll("form, link[rel=canonical], .rating"));
        Assert.Empty(AttackPayloads.FindIn(page));
        Assert.DoesNotContain("preview", (await guest.OpenAsync("/sitemap.xml")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_link_gives_access_to_its_own_media_only()
    {
        await using var site = await TestSite.StartAsync();
        var (picture, file, other) =
            (await site.Database.AddImageAsync("hall.jpg"), await site.Database.AddFileAsync("Programme.pdf", SampleDocuments.Pdf()),
                await site.Database.AddImageAsync("other.jpg"));
        var (path, id) = await CreatePreviewLinkAsync(site,
            text => text with { Body = $"![The hall](media:{picture})\n\n[The programme](media:{file})" });
        using var guest = site.Visitor();
        var page = await guest.OpenAsync(path);
        var key = path.Split("key=")[1];
        string[] shown = [page.Html.QuerySelector(".prose img")!.GetAttribute("src")!,
            page.Html.QuerySelector(".prose a[href^='/files/']")!.GetAttribute("href")!];

        foreach (var address in shown)
        {
            var seen = await guest.OpenAsync(address);
            Assert.Equal((HttpStatusCode.OK, true), (seen.Status, seen.Response.Headers.CacheControl!.NoStore));
            Assert.Equal(HttpStatusCode.NotFound, (await guest.OpenAsync(address.Split('?')[0])).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await guest.OpenAsync($"/media/{other}/960.webp?preview={key}")).Status);
        await RevokeAsync(site, id);
        foreach (var address in shown) Assert.Equal(HttpStatusCode.NotFound, (await guest.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Revoked_or_expired_preview_link_returns_410()
    {
        await using var site = await TestSite.StartAsync();
        var (ended, id) = await CreatePreviewLinkAsync(site, text => text);
        await RevokeAsync(site, id);
        var (expired, _) = await CreatePreviewLinkAsync(site, text => text with { Title = "Another" });
        site.Clock.Advance(PreviewLink.Validity);

        foreach (var (path, sentence) in new[] { (ended, "The link was revoked or the item was removed."),
            (expired, "This link has expired. Preview links work for one month.") })
        {
            var gone = await site.Visitor().OpenAsync(path);
            Assert.Equal((HttpStatusCode.Gone, "This link no longer works"), (gone.Status, gone.Heading));
            Assert.Contains(sentence, gone.SingleText("main"), StringComparison.Ordinal);
            Assert.Equal("no-store", gone.Header("Cache-Control"));
            Assert.DoesNotContain("Body.", gone.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Preview_link_after_publication_shows_the_public_URL()
    {
        await using var site = await TestSite.StartAsync();
        var (path, id) = await CreatePreviewLinkAsync(site, text => text);
        await site.UpdateTranslationsAsync(id, text => text.PublishedAt = text.FirstPublishedAt = site.Clock.Now);

        var gone = await site.Visitor().OpenAsync(path);

        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal("/en/news/not-yet-public", gone.Link("Open the published page").GetAttribute("href"));
    }

    [Fact]
    public async Task Preview_link_redirects_to_its_language()
    {
        await using var site = await TestSite.StartAsync();
        var (path, _) = await CreatePreviewLinkAsync(site, text => text);
        using var guest = site.Visitor();

        Assert.Equal(path, (await guest.OpenAsync("/ru" + path[3..])).Location);
    }

    [Theory]
    [InlineData("/en/preview")]
    [InlineData("/en/preview?key=")]
    [InlineData("/ru/preview?key=abcdefghjkmnpqrstuvwxyz23456789ab")]
    public async Task Unknown_preview_link_returns_404(string path)
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Opening_a_preview_writes_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var (path, _) = await CreatePreviewLinkAsync(site, text => text);
        var before = await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync());

        for (var times = 1; times <= 3; times++) await site.Visitor().OpenAsync(path);

        Assert.Equal(before, await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync()));
        Assert.Equal((0, 0), await site.QueryDatabaseAsync(
            async db => (await db.StaffSessions.CountAsync(), await db.ZeroResultSearches.CountAsync())));
    }

    private static async Task<(string Path, int Id)> CreatePreviewLinkAsync(TestSite site, Func<TranslationDraft, TranslationDraft> change)
    {
        var draft = TestData.Draft(ItemKind.News, "Not yet public");
        var id = await site.SaveAsync(
            draft with
            {
                Translations = [change(TestData.Translation("Not yet public")) with { Publication =
                PublicationChange.Unchanged }]
            });
        await using var db = site.Database.CreateContext();
        var made = await new PreviewLinks(db, site.Clock).CreateAsync(id, Language.English, Actor.ForCommand("test"));
        Assert.Empty(made.Errors);
        return ($"/en/preview?key={made.Key}", id);
    }

    private static async Task RevokeAsync(TestSite site, int id)
    {
        await using var db = site.Database.CreateContext();
        var previews = new PreviewLinks(db, site.Clock);
        Assert.True((await previews.RevokeAsync(id, (await previews.GetForItemAsync(id))[0].Id, Actor.ForCommand("test"))).Succeeded);
    }
}
