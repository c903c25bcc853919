namespace CariccPortal.Ratings;

/// <summary>What became of a rating, and how the item stands after it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Totals">The item's votes; none where the item is not public.</param>
/// <param name="Stars">The voter's own stars, 1 to 5; null for none.</param>
public sealed record RatingResult(RatingOutcome Outcome, RatingTotals Totals, int? Stars);
