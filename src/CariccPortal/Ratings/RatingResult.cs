using System.Runtime.InteropServices;

namespace CariccPortal.Ratings;

/// <summary>The outcome of a vote, and the totals of the item after it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Totals">Totals of the item; zero if the item is not public.</param>
/// <param name="Stars">The voter's own stars, 1 to 5; null if there is no vote.</param>
public sealed record RatingResult(RatingOutcome Outcome, RatingTotals Totals, int? Stars);

/// <summary>The outcome of a vote.</summary>
public enum RatingOutcome
{
    /// <summary>The first vote of the voter for the item.</summary>
    Added,

    /// <summary>The vote replaced an earlier one.</summary>
    Changed,

    /// <summary>The vote equals the earlier one.</summary>
    Unchanged,

    /// <summary>The vote was removed.</summary>
    Removed,

    /// <summary>There was no vote to remove.</summary>
    NothingToRemove,

    /// <summary>The stars are not between 1 and 5. Nothing was saved.</summary>
    OutOfRange,

    /// <summary>The item does not exist or has no public translation. Nothing was saved.</summary>
    NotPublic,
}

/// <summary>Number and sum of the votes of an item.</summary>
/// <param name="Count">Number of votes.</param>
/// <param name="Sum">Sum of the stars.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatingTotals(int Count, int Sum)
{
    /// <summary>Average stars, rounded half up to one decimal; null without votes.</summary>
    public decimal? Average => Count == 0 ? null : Math.Round((decimal)Sum / Count, 1, MidpointRounding.AwayFromZero);
}
