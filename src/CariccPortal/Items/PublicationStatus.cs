namespace CariccPortal.Items;

/// <summary>Where a text stands in its life. Read from its dates, never stored: no job moves a text on.</summary>
public enum PublicationStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Handed in: it waits for an editor.</summary>
    InReview,

    /// <summary>Given back to its writer with a note.</summary>
    ChangesRequested,

    /// <summary>It will be public from a set instant on.</summary>
    Scheduled,

    /// <summary>Public.</summary>
    Published,

    /// <summary>It was public and is taken back: out of every list, its address answers 410.</summary>
    Withdrawn,

    /// <summary>In the bin: its address answers 404; it can be brought back.</summary>
    Deleted,
}
