namespace CariccPortal.Editing;

/// <summary>The reasons for a <see cref="Refusal"/>.</summary>
public enum RefusalReason
{
    /// <summary>There is no such item.</summary>
    NotThere,

    /// <summary>Someone has saved since the change was begun.</summary>
    Stale,

    /// <summary>The colleague's role does not allow it.</summary>
    NotYours,

    /// <summary>The item has no text at all.</summary>
    NoText,

    /// <summary>The title is empty.</summary>
    TitleMissing,

    /// <summary>The title is longer than the detail says.</summary>
    TitleTooLong,

    /// <summary>The summary is longer than the detail says.</summary>
    SummaryTooLong,

    /// <summary>The place is longer than the detail says.</summary>
    PlaceTooLong,

    /// <summary>The body is longer than the detail says.</summary>
    BodyTooLong,

    /// <summary>A text without a body cannot be released.</summary>
    BodyMissing,

    /// <summary>No slug can be made from the title.</summary>
    SlugMissing,

    /// <summary>The slug is not in the form of one.</summary>
    SlugInvalid,

    /// <summary>Another item has the slug, or once had it.</summary>
    SlugTaken,

    /// <summary>An item of this kind must say when it takes place.</summary>
    OccasionMissing,

    /// <summary>The occasion ends before it starts.</summary>
    OccasionEndsFirst,

    /// <summary>The sentence on a cancelled or postponed occasion is longer than the detail says.</summary>
    OccasionNoteTooLong,

    /// <summary>There is no such time zone.</summary>
    ZoneUnknown,

    /// <summary>The source has an address but no name.</summary>
    SourceNameMissing,

    /// <summary>The source's name is longer than the detail says.</summary>
    SourceNameTooLong,

    /// <summary>The source's address is not an http or https address, or too long.</summary>
    SourceUrlInvalid,

    /// <summary>There is no such country or topic as the detail names.</summary>
    NameUnknown,

    /// <summary>The instant of a release has passed.</summary>
    ReleasePassed,

    /// <summary>A public text keeps its date.</summary>
    ReleasedAlready,

    /// <summary>The text, or the item with all its texts, is in the bin.</summary>
    InBin,
}
