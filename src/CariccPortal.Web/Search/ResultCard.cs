using CariccPortal.Search;
using CariccPortal.Web.Pages.Shared;

namespace CariccPortal.Web.Search;

/// <summary>A search result with highlighted terms.</summary>
/// <param name="Card">The item card.</param>
/// <param name="Title">The title in fragments.</param>
/// <param name="Text">The snippet of summary or body with the terms; the summary if neither contains them.</param>
public sealed record ResultCard(ItemCard Card, IReadOnlyList<HighlightFragment> Title, IReadOnlyList<HighlightFragment> Text);
