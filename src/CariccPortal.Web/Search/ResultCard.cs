using CariccPortal.Search;
using CariccPortal.Web.Pages.Shared;

namespace CariccPortal.Web.Search;

/// <summary>A card of what was found, the sought words marked.</summary>
/// <param name="Card">The card.</param>
/// <param name="Title">Its title in pieces.</param>
/// <param name="Text">The part of its summary or body that holds the words; its summary where neither does.</param>
public sealed record ResultCard(ItemCard Card, IReadOnlyList<HighlightFragment> Title, IReadOnlyList<HighlightFragment> Text);
