using System.Collections.Frozen;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Feeds;

/// <summary>The URLs at which feed readers and other systems usually expect the feed of a list: <c>/feed</c>, <c>/news/rss</c>,
/// <c>/feed/atom</c>.</summary>
public static class FeedGuesses
{
    private static readonly FrozenDictionary<string, string> Extensions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["feed"] = ".rss",
        ["feeds"] = ".rss",
        ["feed.xml"] = ".rss",
        ["rss"] = ".rss",
        ["rss2"] = ".rss",
        ["rss.xml"] = ".rss",
        ["rss.php"] = ".rss",
        ["index.rss"] = ".rss",
        ["index.xml"] = ".rss",
        ["atom"] = ".atom",
        ["atom.xml"] = ".atom",
        ["index.atom"] = ".atom",
        ["json"] = ".json",
        ["index.json"] = ".json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns the path of the feed, without the language; null if the path is no such guess.</summary>
    /// <param name="path">The requested path without language and slashes.</param>
    /// <param name="routes">The routes of the site.</param>
    public static string? Find(string path, PageRoutes routes)
    {
        var segments = path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || !Extensions.TryGetValue(segments[^1], out var extension)) return null;
        var list = segments[..^1];
        if (list.Length > 0 && Extensions.ContainsKey(list[^1])) list = list[..^1];
        var feed = list.Length == 0 ? "/feed" : "/" + string.Join('/', list);
        return routes.Find(feed + extension) is { IsPage: false, HasLanguage: true } found ? found.Path : null;
    }
}
