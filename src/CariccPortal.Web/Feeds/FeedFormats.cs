namespace CariccPortal.Web.Feeds;

/// <summary>The feed formats of a list.</summary>
public static class FeedFormats
{
    /// <summary>The URL extension and media type of each format.</summary>
    public static IReadOnlyList<(string Extension, string Type)> All { get; } =
    [
        (".rss", "application/rss+xml"),
        (".atom", "application/atom+xml"),
        (".json", "application/feed+json"),
    ];
}
