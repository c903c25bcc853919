using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Ratings;

public sealed class BallotBoxTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_vote_is_given_changed_kept_and_taken_back(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var item = await PublicItemAsync(store);
        var (one, two) = (Voter.New(), Voter.New());

        Assert.Equal(new(RatingOutcome.Given, new(1, 4), 4), await RateAsync(store, item, one, 4));
        Assert.Equal(new(RatingOutcome.Given, new(2, 9), 5), await RateAsync(store, item, two, 5));
        Assert.Equal(new(RatingOutcome.Changed, new(2, 6), 1), await RateAsync(store, item, one, 1));
        Assert.Equal(new(RatingOutcome.Unchanged, new(2, 6), 1), await RateAsync(store, item, one, 1));
        Assert.Equal(1, await OwnAsync(store, item, one));
        Assert.Equal(new(RatingOutcome.Withdrawn, new(1, 5), null), await WithdrawAsync(store, item, one));
        Assert.Equal(new(RatingOutcome.NothingToWithdraw, new(1, 5), null), await WithdrawAsync(store, item, one));
        Assert.Null(await OwnAsync(store, item, one));
        await AssertSumsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Ballots_counted_together_become_what_they_would_one_by_one(Database database)
    {
        await using var together = await TestStore.CreateAsync(database);
        await using var apart = await TestStore.CreateAsync(database);
        int[] items = [await PublicItemAsync(together), await PublicItemAsync(together), 999];
        foreach (var item in items[..2]) Assert.Equal(item, await PublicItemAsync(apart));
        Voter[] voters = [Voter.New(), Voter.New(), Voter.New()];
        var random = new Random(20240327);

        for (var round = 0; round < 20; round++)
        {
            var ballots = Enumerable.Range(0, 12).Select(_ => new Ballot(
                items[random.Next(items.Length)], voters[random.Next(voters.Length)], random.Next(4) == 0 ? null : (byte)random.Next(1, 6))).ToList();
            await using var db = together.Open();
            var results = await new BallotBox(db, together.Clock).CountAsync(ballots, TestContext.Current.CancellationToken);
            for (var at = 0; at < ballots.Count; at++)
            {
                var (item, voter, stars) = ballots[at];
                Assert.Equal(stars is { } given ? await RateAsync(apart, item, voter, given) : await WithdrawAsync(apart, item, voter), results[at]);
            }
        }

        foreach (var item in items[..2])
        {
            await using var db = together.Open();
            await AssertSumsEqualRowsAsync(together, item, await db.Votes.CountAsync(vote => vote.ItemId == item, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    [InlineData(257)]
    public async Task Stars_out_of_range_are_refused(int stars)
    {
        await using var store = await TestStore.CreateAsync();
        var item = await PublicItemAsync(store);
        var voter = Voter.New();
        await RateAsync(store, item, voter, 3);

        Assert.Equal(new(RatingOutcome.OutOfRange, new(1, 3), 3), await RateAsync(store, item, voter, stars));
        await AssertSumsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task An_item_that_is_not_public_takes_no_vote_and_tells_no_sums(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await ItemAsync(store, Release.Unchanged);
        var scheduled = await ItemAsync(store, Release.At(store.Clock.Now.AddHours(1)));
        var binned = await PublicItemAsync(store);
        var voter = Voter.New();
        await RateAsync(store, binned, voter, 5);
        Assert.True((await store.Editor().DeleteAsync(binned, 1, Colleague.Verb("test"))).Done);

        var refused = new RatingResult(RatingOutcome.NotPublic, default, null);
        Assert.Equal([refused, refused, refused, refused],
            [await RateAsync(store, draft, voter, 4), await RateAsync(store, scheduled, voter, 4), await RateAsync(store, binned, voter, 4), await RateAsync(store, 9999, voter, 4)]);
        Assert.Equal([refused, refused], [await WithdrawAsync(store, binned, voter), await RateAsync(store, draft, voter, 9)]);
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(RatingOutcome.Given, (await RateAsync(store, scheduled, voter, 4)).Outcome);
        await AssertSumsEqualRowsAsync(store, binned, 1);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Staffs_form_stays_valid_while_votes_come_and_its_save_keeps_them(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var item = await PublicItemAsync(store);
        await RateAsync(store, item, Voter.New(), 5);

        var saved = await store.Editor().SaveAsync(Draft(Release.Unchanged) with { Id = item, Version = 1, IsFeatured = true }, Colleague.Verb("test"));

        Assert.True(saved.Done);
        await AssertSumsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_tracked_item_that_is_saved_after_a_vote_does_not_write_older_sums_back(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var item = await PublicItemAsync(store);
        await using var staff = store.Open();
        var tracked = await staff.Items.Include(i => i.Texts).SingleAsync(i => i.Id == item);

        await RateAsync(store, item, Voter.New(), 5);
        tracked.IsFeatured = true;
        tracked.Version++;
        await staff.SaveChangesAsync();

        await AssertSumsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Two_hundred_voters_at_once_leave_two_hundred_votes(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var item = await PublicItemAsync(store);

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => RateAsync(store, item, Voter.New(), number % 5 + 1))));

        Assert.All(results, result => Assert.Equal(RatingOutcome.Given, result.Outcome));
        Assert.Equal(Enumerable.Range(1, 200), results.Select(result => result.Tally.Count).Order());
        await AssertSumsEqualRowsAsync(store, item, 200);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Fifty_posts_of_one_voter_at_once_leave_one_vote(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var item = await PublicItemAsync(store);
        var voter = Voter.New();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => RateAsync(store, item, voter, number % 5 + 1))));

        Assert.Single(results, result => result.Outcome == RatingOutcome.Given);
        Assert.All(results, result => Assert.Equal(1, result.Tally.Count));
        await AssertSumsEqualRowsAsync(store, item, 1);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Ratings_withdrawals_and_saves_of_staff_at_once_leave_sums_that_equal_the_rows(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var item = await PublicItemAsync(store);
        var voters = Enumerable.Range(0, 10).Select(_ => Voter.New()).ToList();

        var votes = Task.WhenAll(Enumerable.Range(0, 120).Select(number => Task.Run(() => number % 3 == 2
            ? WithdrawAsync(store, item, voters[number % 10])
            : RateAsync(store, item, voters[number % 10], number % 5 + 1))));
        for (var version = 1; version <= 10; version++)
        {
            var saved = await store.Editor().SaveAsync(Draft(Release.Unchanged) with { Id = item, Version = version }, Colleague.Verb("test"));
            Assert.True(saved.Done);
        }

        Assert.DoesNotContain(await votes, result => result.Outcome == RatingOutcome.NotPublic);
        await using var db = store.Open();
        await AssertSumsEqualRowsAsync(store, item, await db.Votes.CountAsync());
    }

    private static ItemDraft Draft(Release release) => new()
    {
        Kind = ItemKind.News,
        Texts = [new() { Language = Language.English, Title = "Rated", Body = "Body.", Release = release }],
    };

    private static Task<int> PublicItemAsync(TestStore store) => ItemAsync(store, Release.At(store.Clock.Now.AddDays(-1)));

    private static async Task<int> ItemAsync(TestStore store, Release release)
    {
        var result = await store.Editor().SaveAsync(Draft(release), Colleague.Verb("test"));
        Assert.True(result.Done);
        return result.ItemId;
    }

    private static async Task<RatingResult> RateAsync(TestStore store, int item, Voter voter, int stars)
    {
        await using var db = store.Open();
        return await new BallotBox(db, store.Clock).RateAsync(item, voter, stars);
    }

    private static async Task<RatingResult> WithdrawAsync(TestStore store, int item, Voter voter)
    {
        await using var db = store.Open();
        return await new BallotBox(db, store.Clock).WithdrawAsync(item, voter);
    }

    private static async Task<int?> OwnAsync(TestStore store, int item, Voter voter)
    {
        await using var db = store.Open();
        return await new BallotBox(db, store.Clock).OwnAsync(item, voter);
    }

    private static async Task AssertSumsEqualRowsAsync(TestStore store, int item, int votes)
    {
        await using var db = store.Open();
        var rows = await db.Votes.Where(vote => vote.ItemId == item).Select(vote => (int)vote.Stars).ToListAsync();
        var stored = await db.Items.SingleAsync(i => i.Id == item);
        Assert.Equal((votes, rows.Count, rows.Sum()), (rows.Count, stored.VoteCount, stored.VoteSum));
    }
}
