namespace CariccPortal.Web.Pages.Shared;

/// <summary>A page of cards with its pager.</summary>
/// <param name="Cards">The cards of this page.</param>
/// <param name="Pagination">Which page it is, of how many.</param>
/// <param name="WithKind">Whether each card names its kind, in a list of several.</param>
public sealed record PagedCardList(IReadOnlyList<ItemCard> Cards, Pagination Pagination, bool WithKind);
