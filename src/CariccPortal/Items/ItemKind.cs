namespace CariccPortal.Items;

/// <summary>The type of an item. All kinds share one workflow; differences are in <see cref="ItemKinds"/>.</summary>
public enum ItemKind
{
    /// <summary>A news item. An event is optional.</summary>
    News,

    /// <summary>A meeting. An event is required.</summary>
    Meeting,

    /// <summary>A training. An event is required.</summary>
    Training,
}
