using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>A text of the last days in the news sitemap.</summary>
public sealed record NewsPage(string Path, Language Language, string Title, DateTime ReleasedAt);
