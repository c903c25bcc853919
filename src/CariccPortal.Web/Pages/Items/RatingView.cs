using CariccPortal.Ratings;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The rating of an item as its page shows it.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Totals">All its votes.</param>
/// <param name="CurrentVote">The reader's own stars, if they voted.</param>
/// <param name="Outcome">What became of the vote just given, as the address says.</param>
public sealed record RatingView(int ItemId, RatingTotals Totals, int? CurrentVote, string? Outcome);
