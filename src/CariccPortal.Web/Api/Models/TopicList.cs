namespace CariccPortal.Web.Api.Models;

/// <summary>All topics.</summary>
public sealed record TopicList
{
    /// <summary>They, by their English names.</summary>
    public required IReadOnlyList<TopicEntry> Topics { get; init; }
}
