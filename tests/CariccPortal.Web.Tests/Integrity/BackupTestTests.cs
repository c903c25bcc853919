using System.Text.RegularExpressions;
using CariccPortal.Data.Sqlite;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Ratings;
using CariccPortal.Web.Tests.Guarantees;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Integrity;

/// <summary>Backups under load, and the weekly test that restores one.</summary>
public sealed partial class BackupTestTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Restored_copy_of_a_busy_site_shows_the_same_pages()
    {
        await using var site = await TestSite.StartSeededAsync();
        // So large that the copy takes a while.
        await using (var db = site.Database.CreateContext())
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE Ballast AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 15)
                SELECT randomblob(10000000) AS Bytes FROM n
                """);
        var items = await site.QueryDatabaseAsync(db => db.Items.OrderBy(item => item.Id).Select(item => item.Id).ToListAsync());
        using var stop = new CancellationTokenSource();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (copy, restored) = (Path.Combine(folder.Path, "copy.db"), Path.Combine(folder.Path, "restored.db"));

        var voting = VoteAsync(site, items, stop.Token);
        // On a thread of its own: the SQLite provider never yields.
        var saving = Task.Run(() => SaveAsync(site, stop.Token));
        await SqliteBackup.CreateAsync(site.Database.ConnectionString, copy);
        await stop.CancelAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        var (votes, saves) = (await voting, await saving);
        await SqliteBackup.RestoreAsync(copy, $"Data Source={restored};Pooling=False");

        var later = AddLaterVotes(site.Database.ConnectionString, restored);
        Assert.True(votes > 0 && saves > 0, $"{votes} votes, {saves} saves");
        await using var other = site.StartSecondNode(("ConnectionStrings:Portal", $"Data Source={restored};Pooling=False"));
        var urls = (await SiteUrlList.ReadAsync(site)).PublicUrls.ToList();
        var differing = new List<string>();
        var (reader, otherReader) = (site.Visitor(), other.Visitor());
        foreach (var url in urls)
        {
            var (page, same) = (await reader.OpenAsync(url), await otherReader.OpenAsync(url));
            if (page.Status != same.Status || WithoutTokens(page.Text) != WithoutTokens(same.Text)) differing.Add(url);
        }

        Assert.True(differing.Count == 0, $"{differing.Count} of {urls.Count}: {string.Join(", ", differing.Take(10))}");
        TestContext.Current.SendDiagnosticMessage(
            "{0} votes and {1} saves during {2:0.0} s of backup, {3} votes after its instant; {4} pages equal",
            votes, saves, seconds, later, urls.Count);
    }

    // Forms have a new token in each response.
    private static string WithoutTokens(string html) => TokenPattern().Replace(html, "");

    [GeneratedRegex("value=\"[\\w-]{40,}\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenPattern();

    [Fact]
    public async Task Weekly_test_restores_a_copy_and_shows_the_result()
    {
        await using var site = await TestSite.StartSeededAsync(("Portal:Integrity:NightlyAt", "03:00"));
        var weekly = site.Services.GetRequiredService<WeeklyBackupTest>();
        var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await site.SealUsersAsync();
        Assert.Contains(
            "No backup test has run yet.", (await administrator.OpenAsync("/en/staff/integrity")).Text, StringComparison.Ordinal);

        var result = await weekly.RunAsync(CancellationToken.None);

        Assert.Null(result.Error);
        Assert.True(result.Bytes > 0);
        var page = (await administrator.OpenAsync("/en/staff/integrity")).Text;
        Assert.Contains("The restored copy is equal to the database.", page, StringComparison.Ordinal);

        // Somebody changes the database, so the copy has a finding.
        await using (var db = site.Database.CreateContext())
            await db.Items.Where(item => item.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(item => item.SourceName, "Forged"));
        result = await weekly.RunAsync(CancellationToken.None);

        Assert.Equal("The restored copy has 1 findings of integrity, the first one: Changed item:1.", result.Error);
        page = (await administrator.OpenAsync("/en/staff/integrity")).Text;
        Assert.Contains("The backup test failed.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_is_due_once_a_week_in_the_night()
    {
        await using var site = await TestSite.StartAsync(("Portal:Integrity:NightlyAt", "03:00"));
        var weekly = site.Services.GetRequiredService<WeeklyBackupTest>();
        var night = TimeZones.ToUtc(new DateTime(2024, 4, 20, 4, 30, 0), TimeZones.Almaty);

        var due = new List<bool>();
        foreach (var hours in new[] { 0, -2, 3 })
        {
            site.Clock.Now = night.AddHours(hours);
            due.Add(await weekly.IsDueAsync(CancellationToken.None));
        }

        Assert.Equal([true, false, false], due);
        site.Clock.Now = night;
        Assert.Null((await weekly.RunAsync(CancellationToken.None)).Error);
        due.Clear();
        foreach (var days in new[] { 0, 1, 6, 7 })
        {
            site.Clock.Now = night.AddDays(days);
            due.Add(await weekly.IsDueAsync(CancellationToken.None));
        }

        Assert.Equal([false, false, false, true], due);
    }

    private static async Task<int> VoteAsync(TestSite site, IReadOnlyList<int> items, CancellationToken stop)
    {
        const int Voters = 20;
        var (batcher, next, count) = (site.Services.GetRequiredService<VoteBatcher>(), 0, 0);
        await Task.WhenAll(Enumerable.Range(0, Voters).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref next);
                var vote = new VoteRequest(items[number % items.Count], Voter.New(), (byte)(1 + (number % 5)));
                var result = await batcher.CastAsync(vote, CancellationToken.None);
                if (result.Outcome == RatingOutcome.Added) Interlocked.Increment(ref count);
            }
        }, CancellationToken.None)));
        return count;
    }

    // A draft, which readers do not get.
    private static async Task<int> SaveAsync(TestSite site, CancellationToken stop)
    {
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            await using var db = site.Database.CreateContext();
            var result = await new ItemEditor(db, site.Clock).SaveAsync(
                new()
                {
                    Kind = ItemKind.News,
                    Translations = [new() { Language = Language.English, Title = $"Draft {++count}", Body = "Words." }],
                },
                Actor.ForCommand("test"));
            Assert.True(result.Succeeded);
        }

        return count;
    }

    // Votes after the instant of the copy; everything else must be equal.
    private static int AddLaterVotes(string connectionString, string restored)
    {
        using var connection = new SqliteConnection($"Data Source={restored};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            ATTACH $live AS live;
            INSERT INTO Votes SELECT * FROM live.Votes WHERE Id NOT IN (SELECT Id FROM main.Votes);
            SELECT changes();
            """;
        command.Parameters.AddWithValue("$live", new SqliteConnectionStringBuilder(connectionString).DataSource);
        var count = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        command.CommandText = """
            UPDATE Items SET VoteCount = (SELECT COUNT(*) FROM Votes WHERE ItemId = Items.Id),
                VoteSum = (SELECT coalesce(SUM(Stars), 0) FROM Votes WHERE ItemId = Items.Id);
            """;
        command.ExecuteNonQuery();
        return count;
    }
}
