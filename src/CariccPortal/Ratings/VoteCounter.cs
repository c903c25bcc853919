namespace CariccPortal.Ratings;

/// <summary>Applies votes in order to the stored state, and computes the changes to save.</summary>
/// <param name="storedTotals">Stored totals of the public items.</param>
/// <param name="storedVotes">Stored votes of the voters.</param>
internal sealed class VoteCounter(
    IReadOnlyDictionary<int, RatingTotals> storedTotals, IReadOnlyDictionary<(int ItemId, Voter Voter), Vote> storedVotes)
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
        var outcome = (before, request.Stars) switch
        {
            (null, null) => RatingOutcome.NothingToRemove,
            (null, _) => RatingOutcome.Added,
            (_, null) => RatingOutcome.Removed,
            var (oldStars, newStars) => oldStars == newStars ? RatingOutcome.Unchanged : RatingOutcome.Changed,
        };
        CurrentStars[key] = request.Stars;
        totals[request.ItemId] = new(
            current.Count + (request.Stars is null ? 0 : 1) - (before is null ? 0 : 1),
            current.Sum + (request.Stars ?? 0) - (before ?? 0));
        return new(outcome, totals[request.ItemId], request.Stars);
    }
}
