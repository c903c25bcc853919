namespace CariccPortal.Ratings;

/// <summary>Counts ballots in their turn over what is stored, and says what is to be stored after them.</summary>
/// <param name="storedTotals">The public items' votes as they are stored.</param>
/// <param name="storedVotes">The voters' rows as they are stored.</param>
internal sealed class VoteCounter(IReadOnlyDictionary<int, RatingTotals> storedTotals, IReadOnlyDictionary<(int ItemId, Voter Voter), Vote> storedVotes)
{
    private readonly Dictionary<int, RatingTotals> totals = new(storedTotals);

    /// <summary>Each voter's stars after the ballots so far; null for none.</summary>
    public Dictionary<(int ItemId, Voter Voter), byte?> CurrentStars { get; } = storedVotes.ToDictionary(row => row.Key, row => (byte?)row.Value.Stars);

    /// <summary>The items whose votes are others now.</summary>
    public IEnumerable<(int ItemId, int Votes, int Sum)> Changes => totals
        .Select(item => (item.Key, item.Value.Count - storedTotals[item.Key].Count, item.Value.Sum - storedTotals[item.Key].Sum)).Where(change => change is not (_, 0, 0));

    /// <summary>Counts one.</summary>
    public RatingResult Apply(VoteRequest request)
    {
        if (!totals.TryGetValue(request.ItemId, out var tally)) return new(RatingOutcome.NotPublic, default, null);
        var key = (request.ItemId, request.Voter);
        var before = CurrentStars.GetValueOrDefault(key);
        var outcome = (before, request.Stars) switch
        {
            (null, null) => RatingOutcome.NothingToRemove,
            (null, _) => RatingOutcome.Added,
            (_, null) => RatingOutcome.Removed,
            var (had, has) => had == has ? RatingOutcome.Unchanged : RatingOutcome.Changed,
        };
        CurrentStars[key] = request.Stars;
        totals[request.ItemId] = new(
            tally.Count + (request.Stars is null ? 0 : 1) - (before is null ? 0 : 1),
            tally.Sum + (request.Stars ?? 0) - (before ?? 0));
        return new(outcome, totals[request.ItemId], request.Stars);
    }
}
