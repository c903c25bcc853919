namespace CariccPortal.Web.Pages.Shared;

/// <summary>Cards of a list.</summary>
/// <param name="Cards">The cards.</param>
/// <param name="Level">The heading level, 2 or 3.</param>
/// <param name="WithKind">Whether each card shows its type.</param>
public sealed record CardListView(IReadOnlyList<ItemCard> Cards, int Level, bool WithKind);

/// <summary>A list of events that starts with the day.</summary>
/// <param name="Cards">The items.</param>
/// <param name="Now">The time (UTC) for which the phase of each event is shown; null to hide it.</param>
public sealed record EventListView(IReadOnlyList<ItemCard> Cards, DateTime? Now);

/// <summary>A page of cards with its pager.</summary>
/// <param name="Cards">The cards of this page.</param>
/// <param name="Pagination">The current page.</param>
/// <param name="WithKind">Whether each card shows its type.</param>
public sealed record PagedCardList(IReadOnlyList<ItemCard> Cards, Pagination Pagination, bool WithKind);
