namespace CariccPortal.Items;

/// <summary>What an item is. The kinds share one life; what differs is data, see <see cref="ItemKinds"/>.</summary>
public enum ItemKind
{
    /// <summary>A report. It may have an occasion.</summary>
    News,

    /// <summary>A meeting. It has an occasion.</summary>
    Meeting,

    /// <summary>A training. It has an occasion.</summary>
    Training,
}
