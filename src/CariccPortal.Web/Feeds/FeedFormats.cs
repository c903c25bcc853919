namespace CariccPortal.Web.Feeds;

/// <summary>The formats in which a list can be followed.</summary>
public static class FeedFormats
{
    /// <summary>What each adds to the list's address, and its media type.</summary>
    public static IReadOnlyList<(string Extension, string Type)> All { get; } =
    [
        (".rss", "application/rss+xml"),
        (".atom", "application/atom+xml"),
        (".json", "application/feed+json"),
    ];
}
