namespace CariccPortal.Web.Pages.Shared;

/// <summary>Cards as they stand in a list of their own.</summary>
/// <param name="Cards">The cards.</param>
/// <param name="Level">The level of their headings, 2 or 3.</param>
/// <param name="WithKind">Whether each names its kind, in a list of several.</param>
public sealed record CardListView(IReadOnlyList<ItemCard> Cards, int Level, bool WithKind);
