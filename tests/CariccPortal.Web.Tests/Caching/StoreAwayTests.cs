using System.Net;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Caching;

/// <summary>The site while its database is away, and after.</summary>
public sealed class StoreAwayTests
{
    [Fact]
    public async Task Readers_get_the_last_copy_marked_stale_posts_are_refused_in_a_sentence_and_all_mends_itself()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var rated = await reader.OpenAsync("/en/news/kept");
        await reader.OpenAsync("/ru/news");
        site.Store.SetAway(true);
        await Watch(site).TryLookAsync(TestContext.Current.CancellationToken);
        site.Clock.Advance(TimeSpan.FromHours(3));

        foreach (var address in new[] { "/en/news/kept", "/ru/news" })
        {
            var page = await reader.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.StartsWith("portal; hit; ttl=-10", page.Header("Cache-Status"), StringComparison.Ordinal);
        }

        var never = await reader.OpenAsync("/ru/meetings");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, never.Status);
        Assert.Equal("10", never.Header("Retry-After"));
        Assert.Equal("Сайт сейчас не может ответить", never.Heading);
        var vote = await reader.SubmitAsync(rated.Form("Rate").Choose("5 of 5"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, vote.Status);
        Assert.Contains("Nothing of what was sent is kept", vote.One("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.OpenAsync("/api/v1/items")).Status);

        site.Store.SetAway(false);
        await Watch(site).TryLookAsync(TestContext.Current.CancellationToken);
        var back = await reader.OpenAsync("/en/news/kept");
        Assert.Null(back.Header("Cache-Status"));
        Assert.Equal("(0 votes)", back.One(".rating .sum"));
        Assert.Equal("5.0 of 5, 1 vote", (await reader.SubmitAndLandAsync(back.Form("Rate").Choose("5 of 5"))).One(".rating .sum"));
        Assert.Equal(1, await site.AskStoreAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Who_is_signed_in_is_told_so_too()
    {
        await using var site = await OpenAsync();
        using var editor = await site.SignedInAsync(CariccPortal.Staff.StaffRole.Editor);
        site.Store.SetAway(true);
        var page = await editor.OpenAsync("/en/staff");
        site.Store.SetAway(false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("The site cannot answer just now", page.Heading);
    }

    [Fact]
    public async Task What_was_withdrawn_does_not_come_up_again()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/news");
        await reader.OpenAsync("/en/news/kept");
        await site.WithdrawAsync(await site.AskStoreAsync(db => db.Items.Select(item => item.Id).SingleAsync()));
        await Watch(site).LookAsync(TestContext.Current.CancellationToken);
        site.Store.SetAway(true);
        await Watch(site).TryLookAsync(TestContext.Current.CancellationToken);

        var pages = new[] { await reader.OpenAsync("/en/news"), await reader.OpenAsync("/en/news/kept") };
        site.Store.SetAway(false);
        Assert.All(pages, page => Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status));
    }

    private static EditionWatch Watch(TestSite site) => site.Services.GetRequiredService<EditionWatch>();

    private static async Task<TestSite> OpenAsync()
    {
        var site = await TestSite.StartAsync(("Portal:Kept:Megabytes", "32"));
        await site.PublishBothAsync(ItemKind.News, "Kept", "Сохранено");
        await Watch(site).LookAsync(TestContext.Current.CancellationToken);
        return site;
    }
}
