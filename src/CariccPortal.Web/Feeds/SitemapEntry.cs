using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>A page in the sitemap.</summary>
/// <param name="Path">Its path, without the language.</param>
/// <param name="Languages">The languages in which it is there.</param>
/// <param name="ChangedAt">When each of them was last changed (UTC), in the same order; empty where it is not known.</param>
public sealed record SitemapEntry(string Path, IReadOnlyList<Language> Languages, IReadOnlyList<DateTime> ChangedAt);
