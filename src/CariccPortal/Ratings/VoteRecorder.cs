using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Ratings;

/// <summary>Saves votes: one row per item and voter, and the totals of the item in the same transaction. The item's version is not changed,
/// so a vote does not cause an edit conflict.</summary>
/// <param name="db">The database. Its change tracker is cleared by each operation.</param>
/// <param name="clock">The clock.</param>
public sealed class VoteRecorder(PortalDbContext db, TimeProvider clock)
{
    private const int MinStars = 1, MaxStars = 5;

    /// <summary>Adds or changes a vote.</summary>
    /// <param name="itemId">The item; one of its translations must be public.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="stars">1 to 5.</param>
    /// <param name="cancel">Cancels the operation; nothing is saved.</param>
    public async Task<RatingResult> RateAsync(int itemId, Voter voter, int stars, CancellationToken cancel = default) => IsInRange(stars)
        ? (await RecordAsync([new(itemId, voter, (byte)stars)], cancel))[0]
        : await RejectAsync(itemId, voter, cancel);

    /// <summary>Removes a vote.</summary>
    /// <param name="itemId">The item; one of its translations must be public.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Cancels the operation; nothing is saved.</param>
    public async Task<RatingResult> RemoveAsync(int itemId, Voter voter, CancellationToken cancel = default) =>
        (await RecordAsync([new(itemId, voter, Stars: null)], cancel))[0];

    /// <summary>Saves several votes in order, in one transaction. A repeated request is counted once: it states the wanted stars, not a
    /// difference.</summary>
    /// <param name="requests">The votes; their stars are 1 to 5.</param>
    /// <param name="cancel">Cancels the operation; nothing is saved.</param>
    /// <returns>One result per request, in the same order.</returns>
    public Task<IReadOnlyList<RatingResult>> RecordAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancel = default) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var transaction = await db.BeginWriteAsync(cancel);
            await using (transaction)
            {
                var results = await RecordOnceAsync(requests, cancel);
                await transaction.CommitAsync(cancel);
                db.ChangeTracker.Clear();
                return results;
            }
        });

    /// <summary>Returns the result for stars that are not 1 to 5. Nothing is saved.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<RatingResult> RejectAsync(int itemId, Voter voter, CancellationToken cancel = default)
    {
        var isPublic = await db.Translations.ReadableAt(Now).AnyAsync(
            translation => translation.ItemId == itemId && translation.Kind != ItemKind.Page, cancel);
        if (!isPublic) return new(RatingOutcome.NotPublic, default, null);
        var totals = await db.Items.Where(item => item.Id == itemId)
            .Select(item => new RatingTotals(item.VoteCount, item.VoteSum)
            { FormerCount = item.FormerVoteCount, FormerSum = item.FormerVoteSum }).FirstAsync(cancel);
        return new(RatingOutcome.OutOfRange, totals, await GetStarsAsync(itemId, voter, cancel));
    }

    /// <summary>Returns a voter's stars for an item, 1 to 5; null for none.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="voter">The voter.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<int?> GetStarsAsync(int itemId, Voter voter, CancellationToken cancel = default)
    {
        var hash = voter.Hash;
        return await db.Votes.Where(vote => vote.ItemId == itemId && vote.VoterHash == hash).Select(vote => (int?)vote.Stars)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>Returns the number of votes with 1, 2, 3, 4 and 5 stars for an item, from an index.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<int>> GetDistributionAsync(int itemId, CancellationToken cancel = default)
    {
        var counts = await db.Votes.Where(vote => vote.ItemId == itemId).GroupBy(vote => vote.Stars)
            .Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => (int)of.Key, of => of.Count, cancel);
        return [.. Enumerable.Range(MinStars, MaxStars).Select(stars => counts.GetValueOrDefault(stars))];
    }

    /// <summary>Whether stars are 1 to 5.</summary>
    public static bool IsInRange(int stars) => stars is >= MinStars and <= MaxStars;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<IReadOnlyList<RatingResult>> RecordOnceAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancel)
    {
        var ids = requests.Select(request => request.ItemId).Distinct().ToList();
        // One parameter for any number of ids; otherwise a query would be compiled for each number.
        var publicItems = db.Items.Where(item => EF.Parameter(ids).Contains(item.Id)
            && item.Kind != ItemKind.Page && db.Translations.ReadableAt(Now).Any(translation => translation.ItemId == item.Id));
        // This update changes nothing, but locks the rows of the items. A concurrent vote on them waits here until this
        // transaction commits, and then reads the final rows of the voters.
        await publicItems.ExecuteUpdateAsync(set => set.SetProperty(item => item.VoteCount, item => item.VoteCount), cancel);
        var items = await publicItems.AsNoTracking().Select(item => new
        {
            item.Id,
            item.VoteCount,
            item.VoteSum,
            item.FormerVoteCount,
            item.FormerVoteSum,
            item.Event,
        }).ToListAsync(cancel);
        var totals = items.ToDictionary(item => item.Id, item => new RatingTotals(item.VoteCount, item.VoteSum)
        {
            FormerCount = item.FormerVoteCount,
            FormerSum = item.FormerVoteSum,
        });
        var open = items.Where(item => RatingRules.GetAvailability(item.Event, Now) == RatingAvailability.Open)
            .Select(item => item.Id).ToHashSet();

        var hashes = requests.Select(request => request.Voter).Distinct().ToDictionary(voter => voter, voter => voter.Hash);
        var stored = await LoadVotesAsync(requests, hashes, cancel);
        var counter = new VoteCounter(totals, open, stored);
        var results = requests.Select(counter.Apply).ToList();

        var now = Now;
        var added = new List<Vote>();
        foreach (var (key, stars) in counter.CurrentStars)
        {
            if (stored.TryGetValue(key, out var row)) UpdateVote(row, stars, now);
            else if (stars is { } value)
                added.Add(new Vote { ItemId = key.ItemId, VoterHash = hashes[key.Voter], Stars = value, UpdatedAt = now });
        }

        await db.SaveChangesAsync(cancel);
        await db.AddVotesAsync(added, [.. counter.Changes], cancel);
        return results;
    }

    private async Task<Dictionary<(int ItemId, Voter Voter), Vote>> LoadVotesAsync(
        IReadOnlyList<VoteRequest> requests, Dictionary<Voter, byte[]> hashes, CancellationToken cancel)
    {
        var pairs = requests.Select(request => (request.ItemId, request.Voter)).Distinct().ToList();
        var voters = hashes.ToDictionary(one => Convert.ToHexString(one.Value), one => one.Key, StringComparer.Ordinal);
        var rows = await db.VotesByVoters(pairs.Select(one => (one.ItemId, hashes[one.Voter]))).AsTracking().ToListAsync(cancel);
        return rows.ToDictionary(row => (row.ItemId, voters[Convert.ToHexString(row.VoterHash)]));
    }

    private void UpdateVote(Vote vote, byte? stars, DateTime now)
    {
        if (stars is not { } value) db.Votes.Remove(vote);
        else if (vote.Stars != value) (vote.Stars, vote.UpdatedAt) = (value, now);
    }
}

/// <summary>A vote to save.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Voter">The voter.</param>
/// <param name="Stars">1 to 5; null removes the vote.</param>
public sealed record VoteRequest(int ItemId, Voter Voter, byte? Stars);

/// <summary>Applies votes in order to the stored state, and computes the changes to save.</summary>
/// <param name="storedTotals">Stored totals of the public items.</param>
/// <param name="openItems">The items that take votes. From the others, a vote can only be removed.</param>
/// <param name="storedVotes">Stored votes of the voters.</param>
internal sealed class VoteCounter(
    IReadOnlyDictionary<int, RatingTotals> storedTotals, IReadOnlySet<int> openItems,
    IReadOnlyDictionary<(int ItemId, Voter Voter), Vote> storedVotes)
{
    private readonly Dictionary<int, RatingTotals> totals = new(storedTotals);

    /// <summary>Stars of each voter after the votes applied so far; null for none.</summary>
    public Dictionary<(int ItemId, Voter Voter), byte?> CurrentStars { get; } =
        storedVotes.ToDictionary(row => row.Key, row => (byte?)row.Value.Stars);

    /// <summary>Differences of the totals, for items with a difference.</summary>
    public IEnumerable<(int ItemId, int Votes, int Sum)> Changes => totals
        .Select(item => (item.Key, item.Value.Count - storedTotals[item.Key].Count, item.Value.Sum - storedTotals[item.Key].Sum))
        .Where(change => change is not (_, 0, 0));

    /// <summary>Applies one vote.</summary>
    public RatingResult Apply(VoteRequest request)
    {
        if (!totals.TryGetValue(request.ItemId, out var current)) return new(RatingOutcome.NotPublic, default, null);
        var key = (request.ItemId, request.Voter);
        var before = CurrentStars.GetValueOrDefault(key);
        if (request.Stars is not null && !openItems.Contains(request.ItemId)) return new(RatingOutcome.NotOpen, current, before);
        var outcome = (before, request.Stars) switch
        {
            (null, null) => RatingOutcome.NothingToRemove,
            (null, _) => RatingOutcome.Added,
            (_, null) => RatingOutcome.Removed,
            var (oldStars, newStars) => oldStars == newStars ? RatingOutcome.Unchanged : RatingOutcome.Changed,
        };
        CurrentStars[key] = request.Stars;
        totals[request.ItemId] = current with
        {
            Count = current.Count + (request.Stars is null ? 0 : 1) - (before is null ? 0 : 1),
            Sum = current.Sum + (request.Stars ?? 0) - (before ?? 0),
        };
        return new(outcome, totals[request.ItemId], request.Stars);
    }
}
