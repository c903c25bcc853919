namespace CariccPortal.Items;

/// <summary>That an item is on a topic: the row itself, for queries that need neither of the two.</summary>
public sealed class ItemTopic
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The topic.</summary>
    public int TopicId { get; set; }
}
