using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>What a feed or a calendar contains.</summary>
/// <param name="Path">The path of the list page without the language; empty for all items.</param>
/// <param name="Title">The title in the language of the request.</param>
/// <param name="Filter">Filters the translations that belong to it.</param>
public sealed record FeedSource(string Path, string Title, Func<IQueryable<ItemTranslation>, IQueryable<ItemTranslation>> Filter)
{
    /// <summary>The query string of the page and its feeds, such as <c>?q=…</c>; empty if the list has none.</summary>
    public string Query { get; init; } = "";
}
