using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Statistics;
using CariccPortal.Web.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Statistics;

public sealed class ReadCounterTests
{
    private static readonly (string, string) Browser = ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0");
    private static readonly (string, string) Robot = ("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)");

    [Fact]
    public async Task Each_representation_of_an_item_is_counted_by_language_and_robots_apart()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.Meeting, "A meeting", "Встреча");
        using var reader = site.Visitor();

        for (var time = 0; time < 3; time++) await reader.OpenAsync("/en/meetings/a-meeting", Browser);
        await reader.OpenAsync("/ru/meetings/a-meeting", Browser);
        for (var time = 0; time < 2; time++) await reader.OpenAsync("/en/meetings/a-meeting", Robot);
        await reader.OpenAsync("/en/meetings/a-meeting.ics", Browser);
        await reader.OpenAsync("/en/meetings/a-meeting.md", Browser);
        await reader.OpenAsync($"/api/v1/items/{id}", Browser);
        for (var time = 0; time < 2; time++) await reader.OpenAsync("/en/meetings.rss", ("User-Agent", "Feedly/1.0"));
        await reader.OpenAsync("/en/meetings.ics", Browser);
        await reader.OpenAsync("/ru", Browser);
        await reader.OpenAsync("/en/archive/2024/6", Browser);
        await reader.OpenAsync("/en/search?q=vienna", Browser);

        Assert.Equal(
        [
            $"Api {id}   1 0", $"Calendar 0 /meetings.ics en 1 0", $"Calendar {id}  en 1 0", "Feed 0 /meetings.rss en 2 0",
            $"Markdown {id}  en 1 0", "Page 0 / ru 1 0", "Page 0 /archive en 1 0", "Page 0 /search en 1 0", $"Page {id}  en 3 2",
            $"Page {id}  ru 1 0",
        ], await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task Repeated_visit_with_an_unchanged_page_is_counted()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var tag = (await reader.OpenAsync("/en", Browser)).Header("ETag")!;

        Assert.Equal(304, (int)(await reader.OpenAsync("/en", Browser, ("If-None-Match", tag))).Status);

        Assert.Equal(["Page 0 / en 2 0"], await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task What_no_reader_reads_is_not_counted()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "An item");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var reader = site.Visitor();

        await editor.OpenAsync("/en/news/an-item", Browser);
        await editor.OpenAsync("/en/staff", Browser);
        await reader.RequestAsync(HttpMethod.Head, "/en/news/an-item", Browser);
        await reader.OpenAsync("/en/account/sign-in", Browser);
        await reader.OpenAsync("/robots.txt", Browser);
        await reader.OpenAsync("/news/an-item", Browser);
        await reader.OpenAsync("/en/preview?key=x", Browser);

        Assert.DoesNotContain(await StoreAndReadAsync(site), row => row.StartsWith("Page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_paths_are_counted_by_name_and_attacks_without()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();

        await reader.OpenAsync("/ru/Old/Page/?utm_source=mail", Browser);
        await reader.OpenAsync("/en/old/page", Browser);
        await reader.OpenAsync("/en/old/page", Robot);
        await reader.OpenAsync("/index.php?id=7&option=com_k2", Browser);
        await reader.OpenAsync("/wp-login.php", Browser);
        await reader.OpenAsync("/en/.env", Robot);

        Assert.Equal(["Attack 0   1 1", "NotFound 0 index.php?id=7&option=com_k2  1 0", "NotFound 0 old/page  2 1"],
            await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task Different_missing_paths_of_a_batch_are_limited()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        for (var at = 0; at < ReadCounter.MaxNames + 20; at++) await reader.OpenAsync($"/en/x{at}", Browser);

        var rows = await StoreAndReadAsync(site);

        Assert.Equal(ReadCounter.MaxNames + 1, rows.Count);
        Assert.Contains("NotFound 0   20 0", rows);
    }

    [Fact]
    public async Task Only_the_host_of_another_site_is_stored_as_referrer()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        foreach (var referrer in new[] { "https://Press.example/article?reader=anna", "https://press.example/", "http://localhost:5080/ru",
            "android-app://com.example", "not a url" })
            await reader.OpenAsync("/en", Browser, ("Referer", referrer));
        await reader.OpenAsync("/en", Robot, ("Referer", "https://spam.example/"));

        Assert.Equal(["Page 0 / en 5 1", "Referrer 0 com.example  1 0", "Referrer 0 press.example  2 0"], await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task Day_begins_at_midnight_in_Almaty()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Now = TimeZones.ToUtc(new(2024, 6, 1, 23, 59, 59), TimeZones.Almaty);
        using var reader = site.Visitor();
        for (var time = 0; time < 2; time++) await reader.OpenAsync("/en", Browser);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var time = 0; time < 3; time++) await reader.OpenAsync("/en", Browser);
        await StoreAndReadAsync(site);

        await using var db = site.Database.CreateContext();
        Assert.Equal([(new DateOnly(2024, 6, 1), 2), (new DateOnly(2024, 6, 2), 3)],
            (await db.ReadCounts.OrderBy(one => one.Day).ToListAsync()).Select(one => (one.Day, one.Readers)));
    }

    [Fact]
    public async Task Counts_stay_exact_while_batches_are_stored()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var counter = site.Services.GetRequiredService<ReadCounter>();
        var reading = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var time = 0; time < 500; time++) await reader.OpenAsync("/en/topics", Browser);
        })));
        while (!reading.IsCompleted) await counter.StoreAsync(CancellationToken.None);
        await reading;

        Assert.Equal(["Page 0 /topics en 4000 0"], await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task Batch_that_cannot_be_stored_is_stored_later()
    {
        await using var site = await TestSite.StartAsync(("Portal:Database:CommandTimeoutSeconds", "1"));
        using var reader = site.Visitor();
        await reader.OpenAsync("/en", Browser);
        await using (await site.Database.HoldWriteLockAsync())
        {
            var counter = site.Services.GetRequiredService<ReadCounter>();
            await Assert.ThrowsAnyAsync<Exception>(() => counter.StoreAsync(CancellationToken.None));
        }

        await reader.OpenAsync("/en", Browser);

        Assert.Equal(["Page 0 / en 2 0"], await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task Reads_of_two_nodes_add_up_after_both_have_stopped()
    {
        await using var site = await TestSite.StartAsync();
        await using (var second = site.StartSecondNode())
        {
            using var other = second.Visitor();
            for (var time = 0; time < 5; time++) await other.OpenAsync("/en", Browser);
        }

        using var reader = site.Visitor();
        for (var time = 0; time < 7; time++) await reader.OpenAsync("/en", Browser);

        Assert.Equal(["Page 0 / en 12 0"], await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task Reads_are_counted_without_the_page_cache()
    {
        await using var site = await TestSite.StartAsync(("Portal:PageCache:SizeMb", "0"));
        using var reader = site.Visitor();
        for (var time = 0; time < 2; time++) await reader.OpenAsync("/en", Browser);

        Assert.Equal(["Page 0 / en 2 0"], await StoreAndReadAsync(site));
    }

    [Fact]
    public async Task Nothing_about_the_reader_is_stored()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor("198.51.100.77");
        await reader.OpenAsync("/en", Browser, ("Referer", "https://press.example/anna?email=anna@example.org"));
        await StoreAndReadAsync(site);

        await using var db = site.Database.CreateContext();
        var names = db.Model.FindEntityType(typeof(ReadCount))!.GetProperties().Select(property => property.Name);
        Assert.Equal(["Day", "ItemId", "Kind", "Language", "Name", "Readers", "Robots"], names.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await db.ReadCounts.ToListAsync(), one => one.Name.Contains("anna", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<List<string>> StoreAndReadAsync(TestSite site)
    {
        await site.Services.GetRequiredService<ReadCounter>().StoreAsync(CancellationToken.None);
        await using var db = site.Database.CreateContext();
        var rows = await db.ReadCounts.AsNoTracking().ToListAsync();
        return [.. rows.Select(one => $"{one.Kind} {one.ItemId} {one.Name} {one.Language} {one.Readers} {one.Robots}")
            .Order(StringComparer.Ordinal)];
    }
}
