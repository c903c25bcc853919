using System.Net;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Commands;

/// <summary>The commands as processes, as at a first installation.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Commands_set_up_a_new_site()
    {
        using var site = new SiteProcess();

        var early = await site.RunAsync();
        Assert.Equal(1, early.Code);
        Assert.Matches("^The database is behind the code by [0-9]+ migration\\(s\\): run \"dotnet CariccPortal.Web.dll migrate\" first.$",
            early.Error.Trim());
        Assert.Equal(1, (await site.RunAsync("seed")).Code);
        Assert.Equal(1, (await site.RunAsync("create-user", "first")).Code);

        Assert.Equal((0, "The database is up to date."), GetLastLine(await site.RunAsync("migrate")));
        Assert.Equal((0, "The database is up to date."), GetLastLine(await site.RunAsync("migrate")));
        Assert.Equal((0, "Seeded: 12 items, 26 countries and 8 topics added, 0 items already existed."),
            GetLastLine(await site.RunAsync("seed")));
        Assert.Equal((0, "Seeded: 0 items, 0 countries and 0 topics added, 12 items already existed."),
            GetLastLine(await site.RunAsync("seed")));
        Assert.Equal((0, "The search index is up to date: 12 items."), GetLastLine(await site.RunAsync("reindex")));
        Assert.Equal((0, "The bodies are up to date: 0 items rendered again, 0 of them changed."),
            GetLastLine(await site.RunAsync("rerender")));

        var (code, said) = GetLastLine(await site.RunAsync("create-user", "first", "--name", "The First"));
        Assert.Equal(0, code);
        Assert.StartsWith("Created first as administrator. The password is shown only once: ", said, StringComparison.Ordinal);
        Assert.Equal((12, 1), await CountAsync(site));

        var log = await site.ServeAsync(["--environment=Production", "serve-nothing-known"], async client =>
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Somebody/1.0");
            using var list = await client.GetAsync("/en/news?page=1&who=secret-query");
            Assert.Equal(HttpStatusCode.MovedPermanently, list.StatusCode);
            using var search = await client.GetAsync("/en/search?q=secret-query");
            Assert.Equal(HttpStatusCode.OK, search.StatusCode);
            using var hostile = await client.GetAsync("/en/%7BUserName%7D%7B0%7D");
            Assert.Equal(HttpStatusCode.NotFound, hostile.StatusCode);
            using var none = await client.GetAsync("/en/news/a%00b");
            Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
            using var ask = new HttpRequestMessage(HttpMethod.Head, "/en/news");
            using var head = await client.SendAsync(ask);
            Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));
        });
        AssertLogHasNoPersonalData(log);
    }

    [Theory]
    [InlineData("Items")]
    [InlineData("all pages but the first")]
    [InlineData("all pages")]
    public async Task Damaged_database_stops_the_start(string part)
    {
        using var site = new SiteProcess();
        await site.RunAsync("migrate");
        await site.RunAsync("seed");
        if (part == "Items") CariccPortal.Tests.TestDatabase.OverwriteTable($"Data Source={site.DatabaseFile}", part);
        else
        {
            const int PageSize = 4096;
            var content = await File.ReadAllBytesAsync(site.DatabaseFile);
            content.AsSpan(part == "all pages" ? 0 : PageSize).Fill((byte)'x');
            await File.WriteAllBytesAsync(site.DatabaseFile, content);
            File.Delete(site.DatabaseFile + "-wal");
            File.Delete(site.DatabaseFile + "-shm");
        }

        var (code, _, error) = await site.RunAsync("--urls", "http://127.0.0.1:0");

        Assert.Equal(1, code);
        Assert.Matches(@"^The database file is damaged \(.+\)\. Restore the latest backup, then start the site again\.$", error.Trim());
    }

    [Theory]
    [InlineData("--name", "A user with the user name \"first\" already exists.")]
    [InlineData("--role", "")]
    public async Task Create_user_rejects_duplicates_and_unknown_roles(string option, string sentence)
    {
        using var site = new SiteProcess();
        await site.RunAsync("migrate");
        if (option == "--role")
        {
            Assert.Equal(1, (await site.RunAsync("create-user", "first", "--role", "king")).Code);
            Assert.Equal((0, 0), await CountAsync(site));
            return;
        }

        Assert.Equal(0, (await site.RunAsync("create-user", "first", "--role", "writer")).Code);
        var again = await site.RunAsync("create-user", "first", option, "Another");

        Assert.Equal((1, sentence), (again.Code, again.Error.Trim()));
        Assert.Equal((0, 1), await CountAsync(site));
    }

    [Fact]
    public async Task Unlock_user_resets_the_lockout()
    {
        using var site = new SiteProcess();
        await site.RunAsync("migrate");
        var none = await site.RunAsync("unlock-user", "first");
        Assert.Equal((1, "There is no user with the user name \"first\"."), (none.Code, none.Error.Trim()));
        await site.RunAsync("create-user", "first");

        Assert.Equal((0, "Unlocked FIRST."), GetLastLine(await site.RunAsync("unlock-user", "FIRST")));

        await using var services =
            new ServiceCollection().AddDatabase(DatabaseProvider.Sqlite, $"Data Source={site.DatabaseFile};Pooling=False")
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        Assert.Equal(["create-user", "unlock"],
            await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action.ToWord()).ToListAsync());
        Assert.NotNull((await db.Users.SingleAsync()).UnlockedAt);
    }

    [Fact]
    public async Task Invalid_seed_file_is_reported_and_saves_nothing()
    {
        using var folder = new CariccPortal.Tests.TempFolder();
        folder.Write("countries.json", "[]");
        folder.Write("topics.json", "[]");
        folder.Write("items/2024-01-01-wrong.en.md",
            "---\nkind: rumour\npublished: 2024-01-01\ntitle: Wrong\nsummary: Wrong\n---\nBody.\n");
        using var site = new SiteProcess();
        await site.RunAsync("migrate");

        var (code, _, error) = await site.RunAsync("seed", folder.Path);

        Assert.Equal(1, code);
        Assert.Contains("2024-01-01-wrong.en.md", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was stored.", error, StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync(site));
    }

    [Theory]
    [InlineData(true, "migrate")]
    [InlineData(true, "seed", "folder")]
    [InlineData(true, "create-user")]
    [InlineData(false, "add-staff")]
    [InlineData(true, "help")]
    [InlineData(true, "--help")]
    [InlineData(false)]
    [InlineData(false, "--environment=Development")]
    [InlineData(false, "--urls", "http://localhost:1")]
    [InlineData(false, "Migrate")]
    [InlineData(false, "--contentRoot=/x", "migrate")]
    public void IsCommand_accepts_only_known_commands(bool isCommand, params string[] args) =>
    Assert.Equal(isCommand, CommandLine.IsCommand(args));

    [Fact]
    public async Task Verify_reports_direct_database_changes()
    {
        using var site = new SiteProcess();
        await site.RunAsync("migrate");
        await site.RunAsync("seed");

        var (code, said) = GetLastLine(await site.RunAsync("verify"));
        Assert.Equal(0, code);
        Assert.Matches("^Verified: [0-9]+ audit entries, 12 items. Store this checkpoint elsewhere: [0-9]+:[0-9a-f]{64}$", said);
        Assert.Equal(0, (await site.RunAsync("verify", "--checkpoint", said.Split(' ')[^1])).Code);

        await QueryAsync(site, db => db.Translations.Where(text => text.ItemId == 2)
            .ExecuteUpdateAsync(text =>
                text.SetProperty(one => one.BodyHtml, one => one.BodyHtml + "<a href=\"https://example.org\">Casino</a>")));
        var defaced = await site.RunAsync("verify", "--checkpoint", $"7:{new string('a', 64)}");
        Assert.Equal(1, defaced.Code);
        var findings = defaced.Error.Trim().Split('\n');
        Assert.Equal(2, findings.Length);
        Assert.StartsWith("The audit log does not contain the checkpoint 7:aaaa", findings[0], StringComparison.Ordinal);
        Assert.Matches("^Item 2 \\(.+\\) was changed directly in the database \\(translations\\.en\\.bodyHtml, "
            + "translations\\.ru\\.bodyHtml\\): it does not match entry [0-9]+ \\([a-z-]+ by seed, [-0-9: ]+ UTC\\).$", findings[1]);
        Assert.Equal((1, "\"x\" is not a checkpoint: it must be a number, a colon and 64 hexadecimal digits, as \"verify\" prints "
            + "it."), ((await site.RunAsync("verify", "--checkpoint", "x")).Code,
            (await site.RunAsync("verify", "--checkpoint", "x")).Error.Trim()));
    }

    private static void AssertLogHasNoPersonalData(IReadOnlyList<string> log)
    {
        var requests = log.Where(line => line.Contains("RequestPath", StringComparison.Ordinal)).ToList();
        Assert.Contains(requests, line => line.Contains("\"/en/news\"", StringComparison.Ordinal)
            || line.Contains("\"/news\"", StringComparison.Ordinal));
        foreach (var line in log)
        {
            foreach (var never in new[] { "secret-query", "203.0.113.77", "127.0.0.1\"", "Somebody" })
                Assert.DoesNotContain(never, line, StringComparison.Ordinal);
        }

        // Visitor input is a property of the log event; the template is a constant.
        foreach (var line in requests)
        {
            using var entry = System.Text.Json.JsonDocument.Parse(line);
            Assert.DoesNotContain("UserName", entry.RootElement.GetProperty("@mt").GetString(), StringComparison.Ordinal);
        }

        Assert.Contains(requests, line => line.Contains("{UserName}{0}", StringComparison.Ordinal));
    }

    private static (int Code, string Out) GetLastLine((int Code, string Out, string Error) run) =>
        (run.Code, run.Out.Trim().Split('\n')[^1]);

    private static Task<(int Items, int Staff)> CountAsync(SiteProcess site) =>
        QueryAsync(site, async db => (await db.Items.CountAsync(), await db.Users.CountAsync()));

    private static async Task<T> QueryAsync<T>(SiteProcess site, Func<PortalDbContext, Task<T>> query)
    {
        await using var services =
            new ServiceCollection().AddDatabase(DatabaseProvider.Sqlite, $"Data Source={site.DatabaseFile};Pooling=False")
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
