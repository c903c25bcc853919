namespace CariccPortal.Ratings;

/// <summary>Counts ballots in their turn over what is stored, and says what is to be stored after them.</summary>
/// <param name="tallies">The public items' votes as they are stored.</param>
/// <param name="stored">The voters' rows as they are stored.</param>
internal sealed class Counting(IReadOnlyDictionary<int, Tally> tallies, IReadOnlyDictionary<(int ItemId, Voter Voter), Vote> stored)
{
    private readonly Dictionary<int, Tally> after = new(tallies);

    /// <summary>Each voter's stars after the ballots so far; null for none.</summary>
    public Dictionary<(int ItemId, Voter Voter), byte?> Own { get; } = stored.ToDictionary(row => row.Key, row => (byte?)row.Value.Stars);

    /// <summary>The items whose votes are others now.</summary>
    public IEnumerable<(int ItemId, int Votes, int Sum)> Changes => after
        .Select(item => (item.Key, item.Value.Count - tallies[item.Key].Count, item.Value.Sum - tallies[item.Key].Sum)).Where(change => change is not (_, 0, 0));

    /// <summary>Counts one.</summary>
    public RatingResult Count(Ballot ballot)
    {
        if (!after.TryGetValue(ballot.ItemId, out var tally)) return new(RatingOutcome.NotPublic, default, null);
        var key = (ballot.ItemId, ballot.Voter);
        var before = Own.GetValueOrDefault(key);
        var outcome = (before, ballot.Stars) switch
        {
            (null, null) => RatingOutcome.NothingToWithdraw,
            (null, _) => RatingOutcome.Given,
            (_, null) => RatingOutcome.Withdrawn,
            var (had, has) => had == has ? RatingOutcome.Unchanged : RatingOutcome.Changed,
        };
        Own[key] = ballot.Stars;
        after[ballot.ItemId] = new(
            tally.Count + (ballot.Stars is null ? 0 : 1) - (before is null ? 0 : 1),
            tally.Sum + (ballot.Stars ?? 0) - (before ?? 0));
        return new(outcome, after[ballot.ItemId], ballot.Stars);
    }
}
