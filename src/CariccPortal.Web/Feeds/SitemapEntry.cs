using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>A page in the sitemap.</summary>
/// <param name="Path">The path without the language.</param>
/// <param name="Languages">The languages of the page.</param>
/// <param name="ChangedAt">The last change of each language version (UTC), in the same order; empty if not known.</param>
public sealed record SitemapEntry(string Path, IReadOnlyList<Language> Languages, IReadOnlyList<DateTime> ChangedAt);
