using CariccPortal.Ratings;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The rating of an item as its page shows it.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Tally">All its votes.</param>
/// <param name="Own">The reader's own stars, if they voted.</param>
/// <param name="Outcome">What became of the vote just given, as the address says.</param>
public sealed record ShownRating(int ItemId, Tally Tally, int? Own, string? Outcome);
