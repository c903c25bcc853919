namespace CariccPortal.Web.Pages.Shared;

/// <summary>A page of cards with its pager.</summary>
/// <param name="Cards">The cards of this page.</param>
/// <param name="Pagination">The current page.</param>
/// <param name="WithKind">Whether each card shows its type.</param>
public sealed record PagedCardList(IReadOnlyList<ItemCard> Cards, Pagination Pagination, bool WithKind);
