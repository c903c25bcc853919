using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Votes;
using CariccPortal.Editing.Workflow;
using CariccPortal.Ratings;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Votes;

public sealed class VoteVoiderTests
{
    /// <summary>Error codes covered by this class.</summary>
    public static IReadOnlyList<EditErrorCode> ErrorCodes { get; } = [EditErrorCode.VotesMissing, EditErrorCode.VoidReasonMissing];

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Selected_votes_are_removed_and_totals_stay_exact(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (id, other) = (await AddItemAsync(database, "one"), await AddItemAsync(database, "other"));
        var first = database.Clock.Now;
        await RateAsync(database, id, 5, 5, 1);
        await RateAsync(database, other, 5);
        database.Clock.Advance(TimeSpan.FromHours(3));
        var second = database.Clock.Now;
        await RateAsync(database, id, 5, 2, 2);

        var hours = await ReadHoursAsync(database, id);
        Assert.Equal([(second, 3), (first, 3)], hours.Select(hour => (hour.Hour, hour.Count)));
        Assert.Equal([0, 2, 0, 0, 1], hours[0].Stars);

        Assert.Empty((await VoidAsync(database, new(id, [first], Stars: 5), " A script. ")).Errors);
        Assert.Equal((4, 10), await ReadTotalsAsync(database, id));
        Assert.Empty((await VoidAsync(database, new(id, [second, second], Stars: null), "Same.")).Errors);
        Assert.Equal((1, 1), await ReadTotalsAsync(database, id));
        Assert.Equal((1, 5), await ReadTotalsAsync(database, other));

        await using var db = database.CreateContext();
        var entries = await db.AuditEntries.Where(entry => entry.Action == AuditAction.VoidVotes).OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["one: 2 votes, stars: 5: A script.; hours from 2024-06-01 07:00 UTC",
            "one: 3 votes: Same.; hours from 2024-06-01 10:00 UTC"], entries.Select(entry => entry.Detail));
        Assert.All(entries, entry => Assert.Equal((id, "Aigul"), (entry.ItemId, entry.UserName)));
        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Concurrent_votes_keep_the_totals_exact()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await AddItemAsync(database, "one");
        await RateAsync(database, id, 5, 5, 5);

        await Task.WhenAll(Task.Run(() => RateAsync(database, id, 1, 2, 3)),
            Task.Run(() => VoidAsync(database, new(id, [database.Clock.Now], Stars: 5), "A script.")),
            Task.Run(() => RateAsync(database, id, 4, 4)));

        Assert.Equal((5, 14), await ReadTotalsAsync(database, id));
    }

    [Fact]
    public async Task Invalid_requests_are_rejected()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await AddItemAsync(database, "one");
        await RateAsync(database, id, 5);
        var hour = database.Clock.Now;

        foreach (var (selection, reason, code) in new[]
        {
            (new VoteSelection(id, [hour], null), " ", EditErrorCode.VoidReasonMissing),
            (new VoteSelection(id, [hour], null), new string('x', 501), EditErrorCode.NoteTooLong),
            (new VoteSelection(id, [], null), "A script.", EditErrorCode.VotesMissing),
            (new VoteSelection(id, [hour.AddHours(1)], null), "A script.", EditErrorCode.VotesMissing),
            (new VoteSelection(id, [hour], 4), "A script.", EditErrorCode.VotesMissing),
            (new VoteSelection(999, [hour], null), "A script.", EditErrorCode.NotFound),
        }) Assert.Equal(code, Assert.Single((await VoidAsync(database, selection, reason)).Errors).Code);

        var denied = await new VoteVoider(database.CreateContext(), database.Clock).VoidAsync(new(id, [hour], null), "A script.",
            SampleDrafts.Writer);
        Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single(denied.Errors).Code);
        Assert.Equal((1, 5), await ReadTotalsAsync(database, id));
    }

    private static async Task<int> AddItemAsync(TestDatabase database, string title)
    {
        var draft = SampleDrafts.WithPublication(PublicationChange.Now);
        return (await database.AddAsync(draft with { Translations = [draft.Translations[0] with { Title = title }] })).Id!.Value;
    }

    private static async Task RateAsync(TestDatabase database, int itemId, params int[] stars)
    {
        foreach (var one in stars)
            await new VoteRecorder(database.CreateContext(), database.Clock).RateAsync(itemId, Voter.New(), one);
    }

    private static Task<EditResult> VoidAsync(TestDatabase database, VoteSelection selection, string reason) =>
        new VoteVoider(database.CreateContext(), database.Clock).VoidAsync(selection, reason, SampleDrafts.Editor);

    private static async Task<IReadOnlyList<VoteHour>> ReadHoursAsync(TestDatabase database, int itemId)
    {
        await using var db = database.CreateContext();
        return await VoteHour.ReadAsync(db, itemId);
    }

    private static async Task<(int Count, int Sum)> ReadTotalsAsync(TestDatabase database, int itemId)
    {
        await using var db = database.CreateContext();
        var item = await db.Items.SingleAsync(one => one.Id == itemId);
        var votes = await db.Votes.Where(vote => vote.ItemId == itemId).Select(vote => (int)vote.Stars).ToListAsync();
        Assert.Equal((votes.Count, votes.Sum()), (item.VoteCount, item.VoteSum));
        return (item.VoteCount, item.VoteSum);
    }
}
