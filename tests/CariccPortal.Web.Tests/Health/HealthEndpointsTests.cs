using System.Net;
using System.Text.Json;
using CariccPortal.Data;
using Microsoft.Data.Sqlite;
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
        Assert.Equal(["database: ok", "disk: ok", "integrity: ok", "keys: ok", "migrations: current", "writes: ok"], States(ready));
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

    [Fact]
    public async Task Overwritten_tables_make_the_node_not_ready()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var proxy = site.Visitor();
        await proxy.OpenAsync("/health/ready");

        site.Database.OverwriteTable("ItemTranslations");
        var ready = await proxy.OpenAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains("database: damaged", States(ready));
        Assert.Contains("restore the latest backup", ready.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await proxy.OpenAsync("/health/live")).Status);
    }

    // The check does not read this table, but a page does.
    [Fact]
    public async Task Damage_that_a_page_meets_makes_the_node_not_ready()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var proxy = site.Visitor();
        await site.PublishAsync(CariccPortal.Items.ItemKind.News, "Other");
        site.Database.OverwriteTable("SearchWords");
        Assert.Contains("database: ok", States(await proxy.OpenAsync("/health/ready")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await proxy.OpenAsync("/en/search?q=other")).Status);

        Assert.Contains("database: damaged", States(await proxy.OpenAsync("/health/ready")));
    }

    [Fact]
    public async Task Read_only_database_makes_the_node_not_ready()
    {
        await using var site = await TestSite.StartAsync();
        await using var node = site.StartSecondNode(("ConnectionStrings:Portal", site.Database.ConnectionString + ";Mode=ReadOnly"));
        using var proxy = node.Visitor();

        var ready = await proxy.OpenAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains("writes: read-only", States(ready));
        Assert.Contains("The database can only be read: nothing can be saved.", ready.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await proxy.OpenAsync("/en")).Status);
    }

    [Fact]
    public async Task Failed_check_is_explained_on_the_status_page()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(CariccPortal.Staff.StaffRole.Administrator);
        await using var db = site.Database.CreateContext();
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TRIGGER refuse BEFORE INSERT ON "DataProtectionKeys" BEGIN SELECT RAISE(ABORT, 'attempt to write'); END
            """,
            TestContext.Current.CancellationToken);

        var ready = await administrator.OpenAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Contains("writes: failed", States(ready));
        var page = await administrator.OpenAsync("/en/staff/system-status");
        Assert.Equal("Nothing can be saved. The log contains the error of the database.", page.SingleText(".notice.bad"));
    }

    [Fact]
    public async Task Locked_database_makes_the_node_not_ready()
    {
        await using var site = await TestSite.StartAsync();
        using var proxy = site.Visitor();

        Page locked;
        await using (await site.Database.HoldWriteLockAsync()) locked = await proxy.OpenAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, locked.Status);
        Assert.Contains(States(locked), state => state is "writes: locked" or "writes: timeout");
        Assert.Contains("database: ok", States(locked));
        Assert.Equal(HttpStatusCode.OK, (await proxy.OpenAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Probe_of_a_write_stores_nothing()
    {
        await using var site = await TestSite.StartAsync();
        using var proxy = site.Visitor();
        await proxy.OpenAsync("/health/ready");
        var keys = await site.QueryDatabaseAsync(db => db.DataProtectionKeys.CountAsync());

        await proxy.OpenAsync("/health/ready");

        Assert.Equal(keys, await site.QueryDatabaseAsync(db => db.DataProtectionKeys.CountAsync()));
    }

    [Fact]
    public void Every_write_failure_of_SQLite_is_recognised()
    {
        WriteFailure Of(int code) => DatabaseFailure.GetWriteFailure(new DbUpdateException("", new SqliteException("", code)));

        Assert.Equal((WriteFailure.ReadOnly, WriteFailure.Full, WriteFailure.Locked, WriteFailure.Other), (Of(8), Of(13), Of(5), Of(1)));
    }

    private static IEnumerable<string> States(Page page) => JsonDocument.Parse(page.Text).RootElement.GetProperty("checks").EnumerateArray()
        .Select(check => $"{check.GetProperty("name")}: {check.GetProperty("state")}").Order(StringComparer.Ordinal);
}
