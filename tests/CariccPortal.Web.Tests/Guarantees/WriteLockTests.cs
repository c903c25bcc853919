using System.Diagnostics;
using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>While another program holds the write lock of the database: readers do not wait, writes give up.</summary>
public sealed class WriteLockTests
{
    // The limit is 5 s. A write once waited 30 s and more; the rest is for a busy machine.
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Search_without_results_does_not_wait_for_its_count()
    {
        await using var site = await TestSite.StartSeededAsync();
        var counter = site.Services.GetRequiredService<ZeroResultCounter>();
        using var reader = site.Visitor();

        await using (await site.Database.HoldWriteLockAsync())
        {
            var page = await reader.OpenAsync("/en/search?q=zebra");

            Assert.Contains("No results for “zebra”.", page.SingleText(".empty"), StringComparison.Ordinal);
            // The count still waits for the lock, so the reader did not.
            Assert.False(counter.Completion.IsCompleted);
        }

        await counter.Completion;
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.ZeroResultSearches.Select(one => one.Count).SingleAsync()));
    }

    [Fact]
    public async Task Public_pages_open_behind_the_lock()
    {
        await using var site = await TestSite.StartSeededAsync();
        var urls = (await SiteUrlList.ReadAsync(site)).PublicUrls;
        using var reader = site.Visitor();
        await using var held = await site.Database.HoldWriteLockAsync();
        var watch = Stopwatch.StartNew();

        foreach (var url in urls.Concat(["/api/v1/items", "/en/search.rss?q=zebra", "/sitemap.xml", "/llms.txt"]))
            Assert.NotEqual(HttpStatusCode.ServiceUnavailable, (await reader.OpenAsync(url)).Status);

        // One write of a reader would wait longer than all pages together take.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Votes_behind_the_lock_get_503_and_are_not_stored()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        IReadOnlyList<Page> pages;
        var watch = Stopwatch.StartNew();
        await using (await site.Database.HoldWriteLockAsync())
        {
            // The first vote waits in its own transaction, the others in the queue behind it.
            pages = await Task.WhenAll(Enumerable.Range(1, 5).Select(_ =>
                site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")])));
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, WriteLimit);
        }

        Assert.All(pages, page => Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (page.Status, page.Header("Retry-After"))));
        Assert.Equal((0, 0), await site.QueryDatabaseAsync(
            async db => (await db.Votes.CountAsync(), await db.Items.Select(item => item.VoteCount).SingleAsync())));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")])).Status);
    }

    [Fact]
    public async Task Save_behind_the_lock_gets_503_and_stores_nothing()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "Behind the lock", "English version");
        var entries = await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync());
        var watch = Stopwatch.StartNew();

        Page page;
        await using (await site.Database.HoldWriteLockAsync())
        {
            page = await editor.SubmitAsync(form);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, WriteLimit);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (page.Status, page.Header("Retry-After")));
        Assert.Equal((0, entries), await site.QueryDatabaseAsync(
            async db => (await db.Items.CountAsync(), await db.AuditEntries.CountAsync())));
        Assert.Equal(HttpStatusCode.Redirect, (await editor.SubmitAsync(form)).Status);
    }

    [Fact]
    public async Task Sign_in_behind_the_lock_gets_503()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        var watch = Stopwatch.StartNew();

        Page page;
        await using (await site.Database.HoldWriteLockAsync())
        {
            page = await site.Visitor().SignInAsync("editor", password);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, WriteLimit);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("editor", password)).Location);
    }
}
