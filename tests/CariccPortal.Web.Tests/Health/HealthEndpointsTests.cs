using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CariccPortal.Web.Tests.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task Healthy_node_is_live_and_ready()
    {
        await using var site = await TestSite.StartAsync();
        using var proxy = site.Visitor();

        var live = await proxy.OpenAsync("/health/live");
        Assert.Equal((HttpStatusCode.OK, """{"state":"live","checks":[]}"""), (live.Status, live.Text));
        var ready = await proxy.OpenAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Equal("no-store", ready.Header("Cache-Control"));
        Assert.Equal(["database: ok", "disk: ok", "keys: ok", "migrations: current"], States(ready));
    }

    [Fact]
    public async Task Only_GET_without_a_language_is_allowed()
    {
        await using var site = await TestSite.StartAsync();
        using var proxy = site.CreateClient();

        using var head = await proxy.SendAsync(new(HttpMethod.Head, "/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        using var inLanguage = await proxy.GetAsync("/en/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, inLanguage.StatusCode);
        using var post = await proxy.PostAsync("/health/ready", null, TestContext.Current.CancellationToken);
        Assert.False(post.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Database_outage_makes_the_node_not_ready()
    {
        await using var site = await TestSite.StartAsync();
        using var proxy = site.Visitor();
        await proxy.OpenAsync("/health/ready");

        site.Database.SetUnavailable(true);
        var away = await proxy.OpenAsync("/health/ready");
        var live = await proxy.OpenAsync("/health/live");
        site.Database.SetUnavailable(false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Contains("database: failed", States(away));
        Assert.DoesNotContain("SQLite", away.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.Status);
        Assert.Equal(HttpStatusCode.OK, (await proxy.OpenAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Pending_or_newer_migration_makes_the_node_not_ready()
    {
        await using var site = await TestSite.StartAsync();
        using var proxy = site.Visitor();
        await using var db = site.Database.CreateContext();
        var history = db.GetService<IHistoryRepository>();
        var last = (await history.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken))[^1];

        await db.Database.ExecuteSqlRawAsync(history.GetDeleteScript(last.MigrationId), TestContext.Current.CancellationToken);
        var pending = await proxy.OpenAsync("/health/ready");
        await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(last), TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(new("99990101000000_FromTomorrow", last.ProductVersion)),
            TestContext.Current.CancellationToken);
        var newer = await proxy.OpenAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, pending.Status);
        Assert.Contains("migrations: pending", States(pending));
        Assert.Contains("database: ok", States(pending));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, newer.Status);
        Assert.Contains("migrations: newer", States(newer));
    }

    [Fact]
    public async Task Low_disk_space_makes_the_node_not_ready()
    {
        await using var site = await TestSite.StartAsync(("Portal:Health:MinFreeDiskMb", "2000000000"));
        using var proxy = site.Visitor();

        var page = await proxy.OpenAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("disk: low", States(page));
    }

    private static IEnumerable<string> States(Page page) => JsonDocument.Parse(page.Text).RootElement.GetProperty("checks").EnumerateArray()
        .Select(check => $"{check.GetProperty("name")}: {check.GetProperty("state")}").Order(StringComparer.Ordinal);
}
