using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>A text of the last days in the news sitemap.</summary>
public sealed record NewsSitemapEntry(string Path, Language Language, string Title, DateTime PublishedAt);
