using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>What a feed or a calendar is of.</summary>
/// <param name="Path">The path of the list's page, without the language; empty for everything.</param>
/// <param name="Title">What it is, in the language of the request.</param>
/// <param name="Filter">The texts that belong to it.</param>
public sealed record FeedSource(string Path, string Title, Func<IQueryable<ItemTranslation>, IQueryable<ItemTranslation>> Filter)
{
    /// <summary>What else its page and its feeds are asked with, such as <c>?q=…</c>; empty for a list without a question.</summary>
    public string Query { get; init; } = "";
}
