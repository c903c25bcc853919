using System.Data.Common;
using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CariccPortal.Tests.Ratings;

public sealed class VoteRecorderTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Vote_can_be_added_changed_and_removed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var item = await AddPublicItemAsync(database);
        var (one, two) = (Voter.New(), Voter.New());

        Assert.Equal(new(RatingOutcome.Added, new(1, 4), 4), await RateAsync(database, item, one, 4));
        Assert.Equal(new(RatingOutcome.Added, new(2, 9), 5), await RateAsync(database, item, two, 5));
        Assert.Equal(new(RatingOutcome.Changed, new(2, 6), 1), await RateAsync(database, item, one, 1));
        Assert.Equal(new(RatingOutcome.Unchanged, new(2, 6), 1), await RateAsync(database, item, one, 1));
        Assert.Equal(1, await GetStarsAsync(database, item, one));
        Assert.Equal(new(RatingOutcome.Removed, new(1, 5), null), await RemoveAsync(database, item, one));
        Assert.Equal(new(RatingOutcome.NothingToRemove, new(1, 5), null), await RemoveAsync(database, item, one));
        Assert.Null(await GetStarsAsync(database, item, one));
        await AssertTotalsEqualRowsAsync(database, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Batch_gives_the_same_results_as_single_votes(DatabaseProvider provider)
    {
        await using var batched = await TestDatabase.CreateAsync(provider);
        await using var single = await TestDatabase.CreateAsync(provider);
        int[] items = [await AddPublicItemAsync(batched), await AddPublicItemAsync(batched), 999];
        foreach (var item in items[..2]) Assert.Equal(item, await AddPublicItemAsync(single));
        Voter[] voters = [Voter.New(), Voter.New(), Voter.New()];
        var random = new Random(20240327);

        for (var round = 0; round < 20; round++)
        {
            var requests = Enumerable.Range(0, 12).Select(_ => new VoteRequest(
                items[random.Next(items.Length)], voters[random.Next(voters.Length)], random.Next(4) == 0 ? null : (byte)random.Next(1, 6)))
                    .ToList();
            await using var db = batched.CreateContext();
            var results = await new VoteRecorder(db, batched.Clock).RecordAsync(requests, TestContext.Current.CancellationToken);
            for (var at = 0; at < requests.Count; at++)
            {
                var (item, voter, stars) = requests[at];
                Assert.Equal(stars is { } given
                    ? await RateAsync(single, item, voter, given) : await RemoveAsync(single, item, voter), results[at]);
            }
        }

        foreach (var item in items[..2])
        {
            await using var db = batched.CreateContext();
            await AssertTotalsEqualRowsAsync(
                batched, item, await db.Votes.CountAsync(vote => vote.ItemId == item, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    [InlineData(257)]
    public async Task Rate_with_stars_out_of_range_is_rejected(int stars)
    {
        await using var database = await TestDatabase.CreateAsync();
        var item = await AddPublicItemAsync(database);
        var voter = Voter.New();
        await RateAsync(database, item, voter, 3);

        Assert.Equal(new(RatingOutcome.OutOfRange, new(1, 3), 3), await RateAsync(database, item, voter, stars));
        await AssertTotalsEqualRowsAsync(database, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Rate_of_an_unpublished_item_returns_NotPublic(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await AddItemAsync(database, PublicationChange.Unchanged);
        var scheduled = await AddItemAsync(database, PublicationChange.At(database.Clock.Now.AddHours(1)));
        var binned = await AddPublicItemAsync(database);
        var voter = Voter.New();
        await RateAsync(database, binned, voter, 5);
        Assert.True((await database.CreateEditor().DeleteAsync(binned, 1, Actor.ForCommand("test"))).Succeeded);

        var rejected = new RatingResult(RatingOutcome.NotPublic, default, null);
        Assert.Equal([rejected, rejected, rejected, rejected],
            [await RateAsync(database, draft, voter, 4), await RateAsync(database, scheduled, voter, 4),
                await RateAsync(database, binned, voter, 4), await RateAsync(database, 9999, voter, 4)]);
        Assert.Equal([rejected, rejected], [await RemoveAsync(database, binned, voter), await RateAsync(database, draft, voter, 9)]);
        database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(RatingOutcome.Added, (await RateAsync(database, scheduled, voter, 4)).Outcome);
        await AssertTotalsEqualRowsAsync(database, binned, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Vote_does_not_cause_an_edit_conflict(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var item = await AddPublicItemAsync(database);
        await RateAsync(database, item, Voter.New(), 5);

        var saved = await database.CreateEditor()
            .SaveAsync(
                CreateDraft(PublicationChange.Unchanged) with { Id = item, Version = 1, SourceName = "An agency" },
                Actor.ForCommand("test"));

        Assert.True(saved.Succeeded);
        await AssertTotalsEqualRowsAsync(database, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Saving_a_tracked_item_keeps_newer_vote_totals(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var item = await AddPublicItemAsync(database);
        await using var staff = database.CreateContext();
        var tracked = await staff.Items.Include(i => i.Translations).SingleAsync(i => i.Id == item);

        await RateAsync(database, item, Voter.New(), 5);
        tracked.SourceName = "An agency";
        tracked.Version++;
        await staff.SaveChangesAsync();

        await AssertTotalsEqualRowsAsync(database, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Concurrent_voters_are_all_counted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var item = await AddPublicItemAsync(database);

        var results = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(number => Task.Run(() => RateAsync(database, item, Voter.New(), number % 5 + 1))));

        Assert.All(results, result => Assert.Equal(RatingOutcome.Added, result.Outcome));
        Assert.Equal(Enumerable.Range(1, 200), results.Select(result => result.Totals.Count).Order());
        await AssertTotalsEqualRowsAsync(database, item, 200);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Concurrent_votes_of_one_voter_leave_one_vote(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var item = await AddPublicItemAsync(database);
        var voter = Voter.New();

        var results =
            await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => RateAsync(database, item, voter, number % 5 + 1))));

        Assert.Single(results, result => result.Outcome == RatingOutcome.Added);
        Assert.All(results, result => Assert.Equal(1, result.Totals.Count));
        await AssertTotalsEqualRowsAsync(database, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Totals_equal_rows_after_concurrent_votes_and_saves(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var item = await AddPublicItemAsync(database);
        var voters = Enumerable.Range(0, 10).Select(_ => Voter.New()).ToList();

        var votes = Task.WhenAll(Enumerable.Range(0, 120).Select(number => Task.Run(() => number % 3 == 2
            ? RemoveAsync(database, item, voters[number % 10])
            : RateAsync(database, item, voters[number % 10], number % 5 + 1))));
        for (var version = 1; version <= 10; version++)
        {
            var saved = await database.CreateEditor()
                .SaveAsync(CreateDraft(PublicationChange.Unchanged) with { Id = item, Version = version }, Actor.ForCommand("test"));
            Assert.True(saved.Succeeded);
        }

        Assert.DoesNotContain(await votes, result => result.Outcome == RatingOutcome.NotPublic);
        await using var db = database.CreateContext();
        await AssertTotalsEqualRowsAsync(database, item, await db.Votes.CountAsync());
    }

    private static ItemDraft CreateDraft(PublicationChange publication) => new()
    {
        Kind = ItemKind.News,
        Translations = [new() { Language = Language.English, Title = "Rated", Body = "Body.", Publication = publication }],
    };

    private static Task<int> AddPublicItemAsync(TestDatabase database) =>
        AddItemAsync(database, PublicationChange.At(database.Clock.Now.AddDays(-1)));

    private static async Task<int> AddItemAsync(TestDatabase database, PublicationChange publication)
    {
        var result = await database.CreateEditor().SaveAsync(CreateDraft(publication), Actor.ForCommand("test"));
        Assert.True(result.Succeeded);
        return result.ItemId;
    }

    private static async Task<RatingResult> RateAsync(TestDatabase database, int item, Voter voter, int stars)
    {
        await using var db = database.CreateContext();
        return await new VoteRecorder(db, database.Clock).RateAsync(item, voter, stars);
    }

    private static async Task<RatingResult> RemoveAsync(TestDatabase database, int item, Voter voter)
    {
        await using var db = database.CreateContext();
        return await new VoteRecorder(db, database.Clock).RemoveAsync(item, voter);
    }

    private static async Task<int?> GetStarsAsync(TestDatabase database, int item, Voter voter)
    {
        await using var db = database.CreateContext();
        return await new VoteRecorder(db, database.Clock).GetStarsAsync(item, voter);
    }

    // SQL Server needs the lock: without it two votes of one voter read no row and both insert one. SQLite shows the same order.
    [Fact]
    public async Task Vote_locks_the_item_before_it_reads_votes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var item = await AddPublicItemAsync(database);
        var commands = new CommandRecorder();
        await using var db = new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>()
            .UseSqlite(database.ConnectionString).AddInterceptors(commands).Options);

        await new VoteRecorder(db, database.Clock).RateAsync(item, Voter.New(), 4);

        var isLock = commands.Texts.FindIndex(text => text.StartsWith("UPDATE \"Items\"", StringComparison.Ordinal));
        var isRead = commands.Texts.FindIndex(text => text.Contains("\"Votes\"", StringComparison.Ordinal));
        Assert.InRange(isLock, 0, isRead - 1);
    }

    private static async Task AssertTotalsEqualRowsAsync(TestDatabase database, int item, int votes)
    {
        await using var db = database.CreateContext();
        var rows = await db.Votes.Where(vote => vote.ItemId == item).Select(vote => (int)vote.Stars).ToListAsync();
        var stored = await db.Items.SingleAsync(i => i.Id == item);
        Assert.Equal((votes, rows.Count, rows.Sum()), (rows.Count, stored.VoteCount, stored.VoteSum));
    }

    private sealed class CommandRecorder : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Texts.Add(command.CommandText);
            return new(result);
        }
    }
}
