using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Ratings;

public sealed class VoteRecorderTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Vote_can_be_added_changed_and_removed(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        var item = await AddPublicItemAsync(store);
        var (one, two) = (Voter.New(), Voter.New());

        Assert.Equal(new(RatingOutcome.Added, new(1, 4), 4), await RateAsync(store, item, one, 4));
        Assert.Equal(new(RatingOutcome.Added, new(2, 9), 5), await RateAsync(store, item, two, 5));
        Assert.Equal(new(RatingOutcome.Changed, new(2, 6), 1), await RateAsync(store, item, one, 1));
        Assert.Equal(new(RatingOutcome.Unchanged, new(2, 6), 1), await RateAsync(store, item, one, 1));
        Assert.Equal(1, await GetStarsAsync(store, item, one));
        Assert.Equal(new(RatingOutcome.Removed, new(1, 5), null), await RemoveAsync(store, item, one));
        Assert.Equal(new(RatingOutcome.NothingToRemove, new(1, 5), null), await RemoveAsync(store, item, one));
        Assert.Null(await GetStarsAsync(store, item, one));
        await AssertTotalsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Batch_gives_the_same_results_as_single_votes(DatabaseProvider database)
    {
        await using var together = await TestDatabase.CreateAsync(database);
        await using var apart = await TestDatabase.CreateAsync(database);
        int[] items = [await AddPublicItemAsync(together), await AddPublicItemAsync(together), 999];
        foreach (var item in items[..2]) Assert.Equal(item, await AddPublicItemAsync(apart));
        Voter[] voters = [Voter.New(), Voter.New(), Voter.New()];
        var random = new Random(20240327);

        for (var round = 0; round < 20; round++)
        {
            var ballots = Enumerable.Range(0, 12).Select(_ => new VoteRequest(
                items[random.Next(items.Length)], voters[random.Next(voters.Length)], random.Next(4) == 0 ? null : (byte)random.Next(1, 6))).ToList();
            await using var db = together.CreateContext();
            var results = await new VoteRecorder(db, together.Clock).RecordAsync(ballots, TestContext.Current.CancellationToken);
            for (var at = 0; at < ballots.Count; at++)
            {
                var (item, voter, stars) = ballots[at];
                Assert.Equal(stars is { } given ? await RateAsync(apart, item, voter, given) : await RemoveAsync(apart, item, voter), results[at]);
            }
        }

        foreach (var item in items[..2])
        {
            await using var db = together.CreateContext();
            await AssertTotalsEqualRowsAsync(together, item, await db.Votes.CountAsync(vote => vote.ItemId == item, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    [InlineData(257)]
    public async Task Rate_with_stars_out_of_range_is_rejected(int stars)
    {
        await using var store = await TestDatabase.CreateAsync();
        var item = await AddPublicItemAsync(store);
        var voter = Voter.New();
        await RateAsync(store, item, voter, 3);

        Assert.Equal(new(RatingOutcome.OutOfRange, new(1, 3), 3), await RateAsync(store, item, voter, stars));
        await AssertTotalsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Rate_of_an_unpublished_item_returns_NotPublic(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        var draft = await AddItemAsync(store, PublicationChange.Unchanged);
        var scheduled = await AddItemAsync(store, PublicationChange.At(store.Clock.Now.AddHours(1)));
        var binned = await AddPublicItemAsync(store);
        var voter = Voter.New();
        await RateAsync(store, binned, voter, 5);
        Assert.True((await store.CreateEditor().DeleteAsync(binned, 1, Actor.ForCommand("test"))).Succeeded);

        var refused = new RatingResult(RatingOutcome.NotPublic, default, null);
        Assert.Equal([refused, refused, refused, refused],
            [await RateAsync(store, draft, voter, 4), await RateAsync(store, scheduled, voter, 4), await RateAsync(store, binned, voter, 4), await RateAsync(store, 9999, voter, 4)]);
        Assert.Equal([refused, refused], [await RemoveAsync(store, binned, voter), await RateAsync(store, draft, voter, 9)]);
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(RatingOutcome.Added, (await RateAsync(store, scheduled, voter, 4)).Outcome);
        await AssertTotalsEqualRowsAsync(store, binned, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Vote_does_not_cause_an_edit_conflict(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        var item = await AddPublicItemAsync(store);
        await RateAsync(store, item, Voter.New(), 5);

        var saved = await store.CreateEditor().SaveAsync(CreateDraft(PublicationChange.Unchanged) with { Id = item, Version = 1, IsFeatured = true }, Actor.ForCommand("test"));

        Assert.True(saved.Succeeded);
        await AssertTotalsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Saving_a_tracked_item_keeps_newer_vote_totals(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        var item = await AddPublicItemAsync(store);
        await using var staff = store.CreateContext();
        var tracked = await staff.Items.Include(i => i.Translations).SingleAsync(i => i.Id == item);

        await RateAsync(store, item, Voter.New(), 5);
        tracked.IsFeatured = true;
        tracked.Version++;
        await staff.SaveChangesAsync();

        await AssertTotalsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Concurrent_voters_are_all_counted(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        var item = await AddPublicItemAsync(store);

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => RateAsync(store, item, Voter.New(), number % 5 + 1))));

        Assert.All(results, result => Assert.Equal(RatingOutcome.Added, result.Outcome));
        Assert.Equal(Enumerable.Range(1, 200), results.Select(result => result.Totals.Count).Order());
        await AssertTotalsEqualRowsAsync(store, item, 200);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Concurrent_votes_of_one_voter_leave_one_vote(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        var item = await AddPublicItemAsync(store);
        var voter = Voter.New();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => RateAsync(store, item, voter, number % 5 + 1))));

        Assert.Single(results, result => result.Outcome == RatingOutcome.Added);
        Assert.All(results, result => Assert.Equal(1, result.Totals.Count));
        await AssertTotalsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Totals_equal_rows_after_concurrent_votes_and_saves(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        var item = await AddPublicItemAsync(store);
        var voters = Enumerable.Range(0, 10).Select(_ => Voter.New()).ToList();

        var votes = Task.WhenAll(Enumerable.Range(0, 120).Select(number => Task.Run(() => number % 3 == 2
            ? RemoveAsync(store, item, voters[number % 10])
            : RateAsync(store, item, voters[number % 10], number % 5 + 1))));
        for (var version = 1; version <= 10; version++)
        {
            var saved = await store.CreateEditor().SaveAsync(CreateDraft(PublicationChange.Unchanged) with { Id = item, Version = version }, Actor.ForCommand("test"));
            Assert.True(saved.Succeeded);
        }

        Assert.DoesNotContain(await votes, result => result.Outcome == RatingOutcome.NotPublic);
        await using var db = store.CreateContext();
        await AssertTotalsEqualRowsAsync(store, item, await db.Votes.CountAsync());
    }

    private static ItemDraft CreateDraft(PublicationChange publication) => new()
    {
        Kind = ItemKind.News,
        Translations = [new() { Language = Language.English, Title = "Rated", Body = "Body.", Publication = publication }],
    };

    private static Task<int> AddPublicItemAsync(TestDatabase store) => AddItemAsync(store, PublicationChange.At(store.Clock.Now.AddDays(-1)));

    private static async Task<int> AddItemAsync(TestDatabase store, PublicationChange publication)
    {
        var result = await store.CreateEditor().SaveAsync(CreateDraft(publication), Actor.ForCommand("test"));
        Assert.True(result.Succeeded);
        return result.ItemId;
    }

    private static async Task<RatingResult> RateAsync(TestDatabase store, int item, Voter voter, int stars)
    {
        await using var db = store.CreateContext();
        return await new VoteRecorder(db, store.Clock).RateAsync(item, voter, stars);
    }

    private static async Task<RatingResult> RemoveAsync(TestDatabase store, int item, Voter voter)
    {
        await using var db = store.CreateContext();
        return await new VoteRecorder(db, store.Clock).RemoveAsync(item, voter);
    }

    private static async Task<int?> GetStarsAsync(TestDatabase store, int item, Voter voter)
    {
        await using var db = store.CreateContext();
        return await new VoteRecorder(db, store.Clock).GetStarsAsync(item, voter);
    }

    private static async Task AssertTotalsEqualRowsAsync(TestDatabase store, int item, int votes)
    {
        await using var db = store.CreateContext();
        var rows = await db.Votes.Where(vote => vote.ItemId == item).Select(vote => (int)vote.Stars).ToListAsync();
        var stored = await db.Items.SingleAsync(i => i.Id == item);
        Assert.Equal((votes, rows.Count, rows.Sum()), (rows.Count, stored.VoteCount, stored.VoteSum));
    }
}
