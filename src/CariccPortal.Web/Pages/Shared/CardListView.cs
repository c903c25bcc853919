namespace CariccPortal.Web.Pages.Shared;

/// <summary>Cards of a list.</summary>
/// <param name="Cards">The cards.</param>
/// <param name="Level">The heading level, 2 or 3.</param>
/// <param name="WithKind">Whether each card shows its type.</param>
public sealed record CardListView(IReadOnlyList<ItemCard> Cards, int Level, bool WithKind);
