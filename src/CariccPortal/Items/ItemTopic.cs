namespace CariccPortal.Items;

/// <summary>Join row of an item and a topic, for queries that need neither entity.</summary>
public sealed class ItemTopic
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The topic.</summary>
    public int TopicId { get; set; }
}
