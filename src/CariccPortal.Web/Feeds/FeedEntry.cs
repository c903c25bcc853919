namespace CariccPortal.Web.Feeds;

/// <summary>A text in a feed.</summary>
public sealed record FeedEntry
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>The whole body, its links whole.</summary>
    public required string Html { get; init; }

    /// <summary>The release (UTC).</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>The last change (UTC); the release where there was none since.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The picture that leads it; null where it has none.</summary>
    public Enclosure? Image { get; init; }

    /// <summary>Its kind and its topics, in the language of the feed.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
}
