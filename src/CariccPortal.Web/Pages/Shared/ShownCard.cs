namespace CariccPortal.Web.Pages.Shared;

/// <summary>A card in its place on a page.</summary>
/// <param name="Card">The card.</param>
/// <param name="Level">The level of its heading, 2 or 3.</param>
/// <param name="WithKind">Whether it names its kind, on a page of several.</param>
public sealed record ShownCard(ItemCard Card, int Level, bool WithKind);
