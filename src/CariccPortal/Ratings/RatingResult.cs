namespace CariccPortal.Ratings;

/// <summary>What became of a rating, and how the item stands after it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Tally">The item's votes; none where the item is not public.</param>
/// <param name="Own">The voter's own stars, 1 to 5; null for none.</param>
public sealed record RatingResult(RatingOutcome Outcome, Tally Tally, int? Own);
