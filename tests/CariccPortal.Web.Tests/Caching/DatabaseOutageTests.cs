using System.Net;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Caching;

/// <summary>The site during and after a database outage.</summary>
public sealed class DatabaseOutageTests
{
    [Fact]
    public async Task Outage_serves_stale_pages_and_rejects_writes()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var rated = await reader.OpenAsync("/en/news/kept");
        await reader.OpenAsync("/ru/news");
        site.Database.SetUnavailable(true);
        await GetMonitor(site).TryRefreshAsync(TestContext.Current.CancellationToken);
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
        Assert.Equal("Сайт временно недоступен", never.Heading);
        var vote = await reader.SubmitAsync(rated.Form("Rate").Choose("5 out of 5"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, vote.Status);
        Assert.Contains("Nothing you sent was saved", vote.SingleText("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.OpenAsync("/api/v1/items")).Status);

        site.Database.SetUnavailable(false);
        await GetMonitor(site).TryRefreshAsync(TestContext.Current.CancellationToken);
        var back = await reader.OpenAsync("/en/news/kept");
        Assert.Null(back.Header("Cache-Status"));
        Assert.Equal("(0 votes)", back.SingleText(".rating .sum"));
        Assert.Equal("5.0 out of 5, 1 vote",
            (await reader.SubmitAndFollowAsync(back.Form("Rate").Choose("5 out of 5"))).SingleText(".rating .sum"));
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Outage_returns_503_to_signed_in_users()
    {
        await using var site = await OpenAsync();
        using var editor = await site.SignInAsAsync(CariccPortal.Staff.StaffRole.Editor);
        site.Database.SetUnavailable(true);
        var page = await editor.OpenAsync("/en/staff");
        site.Database.SetUnavailable(false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("The site is temporarily unavailable", page.Heading);
    }

    [Fact]
    public async Task Withdrawn_item_is_never_served_stale()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/news");
        await reader.OpenAsync("/en/news/kept");
        await site.WithdrawAsync(await site.QueryDatabaseAsync(db => db.Items.Select(item => item.Id).SingleAsync()));
        await site.FollowWritesAsync();
        site.Database.SetUnavailable(true);
        await GetMonitor(site).TryRefreshAsync(TestContext.Current.CancellationToken);

        var pages = new[] { await reader.OpenAsync("/en/news"), await reader.OpenAsync("/en/news/kept") };
        site.Database.SetUnavailable(false);
        Assert.All(pages, page => Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status));
    }

    private static ContentVersionMonitor GetMonitor(TestSite site) => site.Services.GetRequiredService<ContentVersionMonitor>();

    private static async Task<TestSite> OpenAsync()
    {
        var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Kept", "Сохранено");
        await site.FollowWritesAsync();
        return site;
    }
}
