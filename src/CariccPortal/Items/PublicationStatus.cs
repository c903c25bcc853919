namespace CariccPortal.Items;

/// <summary>Status of a translation. Computed from its dates and never stored, so no background job is needed.</summary>
public enum PublicationStatus
{
    /// <summary>The author is working on it.</summary>
    Draft,

    /// <summary>Submitted; an editor has to review it.</summary>
    InReview,

    /// <summary>An editor returned it with a note.</summary>
    ChangesRequested,

    /// <summary>The publication date is in the future.</summary>
    Scheduled,

    /// <summary>Public.</summary>
    Published,

    /// <summary>Withdrawn after publication: not in any list, its URL returns 410.</summary>
    Withdrawn,

    /// <summary>In the bin: its URL returns 404; it can be restored.</summary>
    Deleted,
}
