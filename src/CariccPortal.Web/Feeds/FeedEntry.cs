namespace CariccPortal.Web.Feeds;

/// <summary>A feed entry: one language version of an item.</summary>
public sealed record FeedEntry
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>The body with absolute links.</summary>
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
