using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Ratings;

/// <summary>Takes visitors' ratings: one row an item and voter, and the item's sums with it in the same transaction, so
/// that they equal the rows at all times. The item's version stays as it is: a vote makes no form of staff stale.</summary>
/// <param name="db">The store. What it was tracking is let go at each vote.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class VoteRecorder(PortalDbContext db, TimeProvider clock)
{
    private const int MinStars = 1, MaxStars = 5;

    /// <summary>Gives a voter's rating to an item, or changes it.</summary>
    /// <param name="itemId">The item; one of its texts must be public.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="stars">1 to 5.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    public async Task<RatingResult> RateAsync(int itemId, Voter voter, int stars, CancellationToken cancel = default) => IsInRange(stars)
        ? (await RecordAsync([new(itemId, voter, (byte)stars)], cancel))[0]
        : await RejectAsync(itemId, voter, cancel);

    /// <summary>Takes a voter's rating of an item back.</summary>
    /// <param name="itemId">The item; one of its texts must be public.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    public async Task<RatingResult> RemoveAsync(int itemId, Voter voter, CancellationToken cancel = default) =>
        (await RecordAsync([new(itemId, voter, Stars: null)], cancel))[0];

    /// <summary>Counts ballots in their turn, all in one commit. Stored again after a commit whose answer was lost, a ballot is counted
    /// once: it says what the voter wants, not what is to be added.</summary>
    /// <param name="requests">The ballots; their stars are 1 to 5.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    /// <returns>What became of each, in their order.</returns>
    public Task<IReadOnlyList<RatingResult>> RecordAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancel = default) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var transaction = await db.Database.BeginTransactionAsync(cancel);
            await using (transaction)
            {
                var results = await RecordOnceAsync(requests, cancel);
                await transaction.CommitAsync(cancel);
                db.ChangeTracker.Clear();
                return results;
            }
        });

    /// <summary>What is answered to stars that are not 1 to 5: nothing is stored.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<RatingResult> RejectAsync(int itemId, Voter voter, CancellationToken cancel = default)
    {
        var isPublic = await db.Translations.VisibleAt(Now).AnyAsync(text => text.ItemId == itemId, cancel);
        return isPublic
            ? new(RatingOutcome.OutOfRange, await db.Items.Where(item => item.Id == itemId).Select(item => new RatingTotals(item.VoteCount, item.VoteSum)).FirstAsync(cancel), await GetStarsAsync(itemId, voter, cancel))
            : new(RatingOutcome.NotPublic, default, null);
    }

    /// <summary>The stars that a voter has given an item, 1 to 5; null for none.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<int?> GetStarsAsync(int itemId, Voter voter, CancellationToken cancel = default)
    {
        var hash = voter.Hash;
        return await db.Votes.Where(vote => vote.ItemId == itemId && vote.VoterHash == hash).Select(vote => (int?)vote.Stars).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Whether stars are 1 to 5.</summary>
    public static bool IsInRange(int stars) => stars is >= MinStars and <= MaxStars;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<IReadOnlyList<RatingResult>> RecordOnceAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancel)
    {
        var ids = requests.Select(ballot => ballot.ItemId).Distinct().ToList();
        // One parameter however many they are: a query for each number of them would be compiled each time.
        var open = db.Items.Where(item => EF.Parameter(ids).Contains(item.Id) && db.Translations.VisibleAt(Now).Any(text => text.ItemId == item.Id));
        // Writing a sum over itself takes the items' rows: whoever votes on them next waits here until these votes are whole,
        // and so reads the voters' rows as they will stay.
        await open.ExecuteUpdateAsync(set => set.SetProperty(item => item.VoteCount, item => item.VoteCount), cancel);
        var tallies = await open.Select(item => new { item.Id, item.VoteCount, item.VoteSum }).ToDictionaryAsync(item => item.Id, item => new RatingTotals(item.VoteCount, item.VoteSum), cancel);

        var hashes = requests.Select(ballot => ballot.Voter).Distinct().ToDictionary(voter => voter, voter => voter.Hash);
        var stored = await LoadVotesAsync(requests, hashes, cancel);
        var counting = new VoteCounter(tallies, stored);
        var results = requests.Select(counting.Apply).ToList();

        var now = Now;
        var added = new List<Vote>();
        foreach (var (key, stars) in counting.CurrentStars)
        {
            if (stored.TryGetValue(key, out var row)) UpdateVote(row, stars, now);
            else if (stars is { } given) added.Add(new Vote { ItemId = key.ItemId, VoterHash = hashes[key.Voter], Stars = given, UpdatedAt = now });
        }

        await db.SaveChangesAsync(cancel);
        await db.AddVotesAsync(added, [.. counting.Changes], cancel);
        return results;
    }

    private async Task<Dictionary<(int ItemId, Voter Voter), Vote>> LoadVotesAsync(IReadOnlyList<VoteRequest> requests, Dictionary<Voter, byte[]> hashes, CancellationToken cancel)
    {
        var asked = requests.Select(ballot => (ballot.ItemId, ballot.Voter)).Distinct().ToList();
        var voters = hashes.ToDictionary(one => Convert.ToHexString(one.Value), one => one.Key, StringComparer.Ordinal);
        var rows = await db.VotesByVoters(asked.Select(one => (one.ItemId, hashes[one.Voter]))).AsTracking().ToListAsync(cancel);
        return rows.ToDictionary(row => (row.ItemId, voters[Convert.ToHexString(row.VoterHash)]));
    }

    private void UpdateVote(Vote vote, byte? stars, DateTime now)
    {
        if (stars is not { } given) db.Votes.Remove(vote);
        else if (vote.Stars != given) (vote.Stars, vote.UpdatedAt) = (given, now);
    }
}
