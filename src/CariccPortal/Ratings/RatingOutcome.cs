namespace CariccPortal.Ratings;

/// <summary>The outcome of a vote.</summary>
public enum RatingOutcome
{
    /// <summary>The first vote of the voter for the item.</summary>
    Added,

    /// <summary>The vote replaced an earlier one.</summary>
    Changed,

    /// <summary>The vote equals the earlier one.</summary>
    Unchanged,

    /// <summary>The vote was removed.</summary>
    Removed,

    /// <summary>There was no vote to remove.</summary>
    NothingToRemove,

    /// <summary>The stars are not between 1 and 5. Nothing was saved.</summary>
    OutOfRange,

    /// <summary>The item does not exist or has no public translation. Nothing was saved.</summary>
    NotPublic,
}
