using CariccPortal.Ratings;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The rating shown on an item page.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Totals">The totals of all votes.</param>
/// <param name="CurrentVote">The reader's own rating; null if they have not voted.</param>
/// <param name="Outcome">The outcome of the last vote, from the query string.</param>
public sealed record RatingView(int ItemId, RatingTotals Totals, int? CurrentVote, string? Outcome);
