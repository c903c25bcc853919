using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages;

public sealed class PreviewTests
{
    [Fact]
    public async Task Whoever_has_the_link_sees_the_text_as_readers_will_and_nobody_keeps_it()
    {
        await using var site = await TestSite.StartAsync();
        var (path, _) = await ShareAsync(site, text => text with { Body = "## What is planned\n\nA **bold** plan." });
        using var guest = site.Visitor();

        var page = await guest.OpenAsync(path);

        Assert.Equal((HttpStatusCode.OK, "Not yet public"), (page.Status, page.Heading));
        Assert.Equal("bold", page.One(".prose strong"));
        Assert.StartsWith("Preview. This text is not public.", page.Said, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(page.Header("Set-Cookie"));
        Assert.Empty(page.Html.QuerySelectorAll("form, link[rel=canonical], .rating"));
        Assert.Empty(Harm.In(page));
        Assert.DoesNotContain("preview", (await guest.OpenAsync("/sitemap.xml")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_pictures_and_files_are_shown_too_while_the_link_works_and_no_others()
    {
        await using var site = await TestSite.StartAsync();
        var (picture, file, other) = (await site.Store.PutPictureAsync("hall.jpg"), await site.Store.PutFileAsync("Programme.pdf", Documents.Pdf()), await site.Store.PutPictureAsync("other.jpg"));
        var (path, id) = await ShareAsync(site, text => text with { Body = $"![The hall](media:{picture})\n\n[The programme](media:{file})" });
        using var guest = site.Visitor();
        var page = await guest.OpenAsync(path);
        var key = path.Split("key=")[1];
        string[] shown = [page.Html.QuerySelector(".prose img")!.GetAttribute("src")!, page.Html.QuerySelector(".prose a[href^='/files/']")!.GetAttribute("href")!];

        foreach (var address in shown)
        {
            var seen = await guest.OpenAsync(address);
            Assert.Equal((HttpStatusCode.OK, true), (seen.Status, seen.Answer.Headers.CacheControl!.NoStore));
            Assert.Equal(HttpStatusCode.NotFound, (await guest.OpenAsync(address.Split('?')[0])).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await guest.OpenAsync($"/media/{other}/960.webp?preview={key}")).Status);
        await RevokeAsync(site, id);
        foreach (var address in shown) Assert.Equal(HttpStatusCode.NotFound, (await guest.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task An_ended_link_and_an_expired_one_say_so_and_answer_gone()
    {
        await using var site = await TestSite.StartAsync();
        var (ended, id) = await ShareAsync(site, text => text);
        await RevokeAsync(site, id);
        var (expired, _) = await ShareAsync(site, text => text with { Title = "Another" });
        site.Clock.Advance(PreviewLink.Validity);

        foreach (var (path, sentence) in new[] { (ended, "The link was ended, or the text was taken away."), (expired, "The link has expired: it worked for a month.") })
        {
            var gone = await site.Visitor().OpenAsync(path);
            Assert.Equal((HttpStatusCode.Gone, "This link works no more"), (gone.Status, gone.Heading));
            Assert.Contains(sentence, gone.One("main"), StringComparison.Ordinal);
            Assert.Equal("no-store", gone.Header("Cache-Control"));
            Assert.DoesNotContain("Body.", gone.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_the_release_it_leads_to_the_text_s_own_address()
    {
        await using var site = await TestSite.StartAsync();
        var (path, id) = await ShareAsync(site, text => text);
        await site.ChangeTextsAsync(id, text => text.ReleasedAt = text.FirstReleasedAt = site.Clock.Now);

        var gone = await site.Visitor().OpenAsync(path);

        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal("/en/news/not-yet-public", gone.Link("Read it at its own address").GetAttribute("href"));
    }

    [Fact]
    public async Task A_text_stands_in_its_own_language()
    {
        await using var site = await TestSite.StartAsync();
        var (path, _) = await ShareAsync(site, text => text);
        using var guest = site.Visitor();

        Assert.Equal(path, (await guest.OpenAsync("/ru" + path[3..])).Location);
    }

    [Theory]
    [InlineData("/en/preview")]
    [InlineData("/en/preview?key=")]
    [InlineData("/ru/preview?key=abcdefghjkmnpqrstuvwxyz23456789ab")]
    public async Task A_link_that_was_never_made_is_not_found(string address)
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Looking_at_it_writes_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var (path, _) = await ShareAsync(site, text => text);
        var before = await site.AskStoreAsync(db => db.Audit.CountAsync());

        for (var times = 1; times <= 3; times++) await site.Visitor().OpenAsync(path);

        Assert.Equal(before, await site.AskStoreAsync(db => db.Audit.CountAsync()));
        Assert.Equal((0, 0), await site.AskStoreAsync(async db => (await db.StaffSessions.CountAsync(), await db.MissedSearches.CountAsync())));
    }

    private static async Task<(string Path, int Id)> ShareAsync(TestSite site, Func<TextDraft, TextDraft> change)
    {
        var draft = Newsroom.Draft(ItemKind.News, "Not yet public");
        var id = await site.SaveAsync(draft with { Texts = [change(Newsroom.Text("Not yet public")) with { Release = Release.Unchanged }] });
        await using var db = site.Store.Open();
        var made = await new Previews(db, site.Clock).MakeAsync(id, Language.English, Colleague.Verb("test"));
        Assert.Empty(made.Refusals);
        return ($"/en/preview?key={made.Key}", id);
    }

    private static async Task RevokeAsync(TestSite site, int id)
    {
        await using var db = site.Store.Open();
        var previews = new Previews(db, site.Clock);
        Assert.True((await previews.RevokeAsync(id, (await previews.OfAsync(id))[0].Id, Colleague.Verb("test"))).Done);
    }
}
