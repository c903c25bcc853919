using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Ratings;

/// <summary>Takes visitors' ratings: one row an item and voter, and the item's sums with it in the same transaction, so
/// that they equal the rows at all times. The item's version stays as it is: a vote makes no form of staff stale.</summary>
/// <param name="db">The store. What it was tracking is let go at each vote.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class BallotBox(PortalDb db, TimeProvider clock)
{
    private const int Fewest = 1, Most = 5;

    /// <summary>Gives a voter's rating to an item, or changes it.</summary>
    /// <param name="itemId">The item; one of its texts must be public.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="stars">1 to 5.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    public async Task<RatingResult> RateAsync(int itemId, Voter voter, int stars, CancellationToken cancel = default)
    {
        if (stars is >= Fewest and <= Most) return await CastAsync(itemId, voter, (byte)stars, cancel);
        var isPublic = await db.Texts.VisibleAt(Now).AnyAsync(text => text.ItemId == itemId, cancel);
        if (!isPublic) return NotPublic;
        return new(RatingOutcome.OutOfRange, await TallyAsync(itemId, cancel), await OwnAsync(itemId, voter, cancel));
    }

    /// <summary>Takes a voter's rating of an item back.</summary>
    /// <param name="itemId">The item; one of its texts must be public.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    public Task<RatingResult> WithdrawAsync(int itemId, Voter voter, CancellationToken cancel = default) => CastAsync(itemId, voter, stars: null, cancel);

    /// <summary>The stars that a voter has given an item, 1 to 5; null for none.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<int?> OwnAsync(int itemId, Voter voter, CancellationToken cancel = default) => await StarsOf(itemId, voter.Hash).FirstOrDefaultAsync(cancel);

    private static RatingResult NotPublic { get; } = new(RatingOutcome.NotPublic, default, null);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task<RatingResult> CastAsync(int itemId, Voter voter, byte? stars, CancellationToken cancel) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var transaction = await db.Database.BeginTransactionAsync(cancel);
            await using (transaction)
            {
                var result = await CastOnceAsync(itemId, voter.Hash, stars, cancel);
                await transaction.CommitAsync(cancel);
                return result;
            }
        });

    private async Task<RatingResult> CastOnceAsync(int itemId, byte[] hash, byte? stars, CancellationToken cancel)
    {
        // Writing a sum over itself takes the item's row: whoever votes on it next waits here until this vote is whole, and
        // so reads the voter's row as it will stay.
        var taken = await db.Items
            .Where(item => item.Id == itemId && db.Texts.VisibleAt(Now).Any(text => text.ItemId == item.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.VoteCount, item => item.VoteCount), cancel);
        if (taken == 0) return NotPublic;

        var before = await StarsOf(itemId, hash).FirstOrDefaultAsync(cancel);
        var outcome = (before, stars) switch
        {
            (null, null) => RatingOutcome.NothingToWithdraw,
            (null, _) => RatingOutcome.Given,
            (_, null) => RatingOutcome.Withdrawn,
            var (had, has) => had == has ? RatingOutcome.Unchanged : RatingOutcome.Changed,
        };
        await WriteAsync(itemId, hash, outcome, stars, cancel);

        var votes = (stars is null ? 0 : 1) - (before is null ? 0 : 1);
        var sum = (stars ?? 0) - (before ?? 0);
        if (votes != 0 || sum != 0)
        {
            await db.Items.Where(item => item.Id == itemId).ExecuteUpdateAsync(
                set => set.SetProperty(item => item.VoteCount, item => item.VoteCount + votes).SetProperty(item => item.VoteSum, item => item.VoteSum + sum),
                cancel);
        }

        return new(outcome, await TallyAsync(itemId, cancel), stars);
    }

    private async Task WriteAsync(int itemId, byte[] hash, RatingOutcome outcome, byte? stars, CancellationToken cancel)
    {
        var own = db.Votes.Where(vote => vote.ItemId == itemId && vote.VoterHash == hash);
        switch (outcome)
        {
            case RatingOutcome.Given:
                db.Votes.Add(new Vote { ItemId = itemId, VoterHash = hash, Stars = stars!.Value, GivenAt = Now });
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
                break;
            case RatingOutcome.Changed:
                var (given, at) = (stars!.Value, Now);
                await own.ExecuteUpdateAsync(set => set.SetProperty(vote => vote.Stars, given).SetProperty(vote => vote.GivenAt, at), cancel);
                break;
            case RatingOutcome.Withdrawn:
                await own.ExecuteDeleteAsync(cancel);
                break;
        }
    }

    private IQueryable<int?> StarsOf(int itemId, byte[] hash) =>
        db.Votes.Where(vote => vote.ItemId == itemId && vote.VoterHash == hash).Select(vote => (int?)vote.Stars);

    private Task<Tally> TallyAsync(int itemId, CancellationToken cancel) =>
        db.Items.Where(item => item.Id == itemId).Select(item => new Tally(item.VoteCount, item.VoteSum)).FirstAsync(cancel);
}
