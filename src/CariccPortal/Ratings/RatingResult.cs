namespace CariccPortal.Ratings;

/// <summary>The outcome of a vote, and the totals of the item after it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Totals">Totals of the item; zero if the item is not public.</param>
/// <param name="Stars">The voter's own stars, 1 to 5; null if there is no vote.</param>
public sealed record RatingResult(RatingOutcome Outcome, RatingTotals Totals, int? Stars);
