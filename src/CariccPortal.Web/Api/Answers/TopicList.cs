namespace CariccPortal.Web.Api.Answers;

/// <summary>All topics.</summary>
public sealed record TopicList
{
    /// <summary>They, by their English names.</summary>
    public required IReadOnlyList<ListedTopic> Topics { get; init; }
}
