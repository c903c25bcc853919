namespace CariccPortal.Web.Api.Models;

/// <summary>All topics.</summary>
public sealed record TopicList
{
    /// <summary>The entries, by English name.</summary>
    public required IReadOnlyList<TopicEntry> Topics { get; init; }
}
