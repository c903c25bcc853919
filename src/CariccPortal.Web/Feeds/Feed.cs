using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>A list as a feed, whatever the format. All addresses are whole, all times UTC.</summary>
public sealed record Feed
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required Language Language { get; init; }

    /// <summary>The feed's own address without the format's extension and the query.</summary>
    public required string Url { get; init; }

    /// <summary>What the address is asked with, such as <c>?q=…</c>; empty for a list without a question.</summary>
    public string Query { get; init; } = "";

    /// <summary>The page of the list.</summary>
    public required string PageUrl { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>Permanent ids of texts that were taken back, and when.</summary>
    public required IReadOnlyList<(string Id, DateTime At)> Withdrawn { get; init; }

    /// <summary>The feed's own address in a format.</summary>
    public string GetUrl(string extension) => Url + extension + Query;

    /// <summary>The last change that the feed itself shows; it depends on nothing else, so that equal content is equal bytes.</summary>
    public DateTime UpdatedAt => Entries.Select(entry => entry.UpdatedAt).Concat(Withdrawn.Select(taken => taken.At)).DefaultIfEmpty(DateTime.UnixEpoch).Max();
}
