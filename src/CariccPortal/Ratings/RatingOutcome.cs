namespace CariccPortal.Ratings;

/// <summary>What became of a rating.</summary>
public enum RatingOutcome
{
    /// <summary>It is the voter's first for this item.</summary>
    Added,

    /// <summary>It takes the place of another.</summary>
    Changed,

    /// <summary>The voter had given the same before.</summary>
    Unchanged,

    /// <summary>It was taken back.</summary>
    Removed,

    /// <summary>There was none to take back.</summary>
    NothingToRemove,

    /// <summary>The stars are not 1 to 5. Nothing was done.</summary>
    OutOfRange,

    /// <summary>There is no such item, or no text of it is public. Nothing was done.</summary>
    NotPublic,
}
