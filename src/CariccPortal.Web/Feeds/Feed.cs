using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>A list as a feed, independent of the format. URLs are absolute, times UTC.</summary>
public sealed record Feed
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required Language Language { get; init; }

    /// <summary>The URL of the feed without extension and query.</summary>
    public required string Url { get; init; }

    /// <summary>The query string, such as <c>?q=…</c>; empty if the list has none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The URL of the list page.</summary>
    public required string PageUrl { get; init; }

    /// <summary>The URL of the small square icon.</summary>
    public required string IconUrl { get; init; }

    /// <summary>The URL of the large square icon.</summary>
    public required string LargeIconUrl { get; init; }

    /// <summary>The URL of the wide logo.</summary>
    public required string LogoUrl { get; init; }

    /// <summary>The entries, newest first.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>The permanent ids of withdrawn entries, with the time.</summary>
    public required IReadOnlyList<(string Id, DateTime At)> Withdrawn { get; init; }

    /// <summary>Returns the URL of the feed in a format.</summary>
    public string GetUrl(string extension) => Url + extension + Query;

    /// <summary>The last change of any entry. It depends only on the entries, so that equal content gives equal bytes.</summary>
    public DateTime UpdatedAt =>
        Entries.Select(entry => entry.UpdatedAt).Concat(Withdrawn.Select(withdrawn => withdrawn.At)).DefaultIfEmpty(DateTime.UnixEpoch)
            .Max();
}

/// <summary>The icons of all feeds. Their paths have no fingerprint, as feed readers keep them.</summary>
public static class FeedIcons
{
    /// <summary>The path of the small icon.</summary>
    public const string Small = "/icon-144.png";

    /// <summary>The width and height of the small icon: the largest that RSS allows.</summary>
    public const int SmallSize = 144;

    /// <summary>The path of the large icon, 512 pixels wide.</summary>
    public const string Large = "/icon-512.png";
}

/// <summary>A feed entry: one language version of an item.</summary>
public sealed record FeedEntry
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    /// <summary>The title, with the status of a changed event.</summary>
    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>When and where, for an event, and the body with absolute links.</summary>
    public required string Html { get; init; }

    /// <summary>The publication date (UTC).</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>The last change (UTC); at least the publication date.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The lead image; null for none.</summary>
    public Enclosure? Image { get; init; }

    /// <summary>The type and topics, in the language of the feed.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
}

/// <summary>The image of a feed entry.</summary>
/// <param name="Url">The absolute URL of the largest JPEG.</param>
/// <param name="Size">The size in bytes.</param>
public sealed record Enclosure(string Url, int Size)
{
    /// <summary>The media type.</summary>
    public const string ContentType = "image/jpeg";
}
