using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>An entry of the news sitemap.</summary>
public sealed record NewsSitemapEntry(string Path, Language Language, string Title, DateTime PublishedAt);
