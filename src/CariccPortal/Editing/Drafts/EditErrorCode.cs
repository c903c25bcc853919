namespace CariccPortal.Editing.Drafts;

/// <summary>The reasons for a <see cref="EditError"/>.</summary>
public enum EditErrorCode
{
    /// <summary>There is no such item.</summary>
    NotFound,

    /// <summary>Someone has saved since the change was begun.</summary>
    EditConflict,

    /// <summary>The colleague's role does not allow it.</summary>
    PermissionDenied,

    /// <summary>The item has no text at all.</summary>
    NoTranslation,

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

    /// <summary>Another item has the slug; the detail is its title, where it is known.</summary>
    SlugTaken,

    /// <summary>The slug is that of an address that redirects; the detail names it and where it leads.</summary>
    SlugRedirects,

    /// <summary>An item of this kind must say when it takes place.</summary>
    EventMissing,

    /// <summary>The occasion ends before it starts.</summary>
    EventEndsBeforeStart,

    /// <summary>The sentence on a cancelled or postponed occasion is longer than the detail says.</summary>
    EventNoteTooLong,

    /// <summary>There is no such time zone.</summary>
    TimeZoneUnknown,

    /// <summary>The source has an address but no name.</summary>
    SourceNameMissing,

    /// <summary>The source's name is longer than the detail says.</summary>
    SourceNameTooLong,

    /// <summary>The source's address is not an http or https address, or too long.</summary>
    SourceUrlInvalid,

    /// <summary>There is no such country or topic as the detail names.</summary>
    CountryOrTopicUnknown,

    /// <summary>A public text is changed without saying whether that is minor or what readers are told.</summary>
    ChangeTypeMissing,

    /// <summary>Readers are to be told of a change, and no word is written.</summary>
    ChangeNoteMissing,

    /// <summary>What readers are to be told is longer than the detail says.</summary>
    ChangeNoteTooLong,

    /// <summary>A public text keeps its date.</summary>
    PublicationDateLocked,

    /// <summary>The text, or the item with all its texts, is in the bin.</summary>
    InBin,

    /// <summary>No text was chosen to do it to.</summary>
    NoTranslationSelected,

    /// <summary>The item has no text in this language.</summary>
    TranslationNotFound,

    /// <summary>Whoever added the item does this.</summary>
    NotOwnItem,

    /// <summary>The text is handed in: its writer takes it back before changing it.</summary>
    InReview,

    /// <summary>It is handed in already.</summary>
    AlreadyInReview,

    /// <summary>It is not handed in.</summary>
    NotInReview,

    /// <summary>It has a time of release already.</summary>
    AlreadyScheduled,

    /// <summary>It has no time of release to come.</summary>
    NotScheduled,

    /// <summary>It is public already.</summary>
    AlreadyPublished,

    /// <summary>It is not public.</summary>
    NotPublished,

    /// <summary>It is withdrawn.</summary>
    Withdrawn,

    /// <summary>It is not withdrawn.</summary>
    NotWithdrawn,

    /// <summary>Whoever wrote the text or changed it last does not release it without a reason.</summary>
    ReviewRequired,

    /// <summary>No text waits to be confirmed.</summary>
    NothingToReview,

    /// <summary>Whoever wrote, changed or released the text does not confirm it.</summary>
    CannotReviewOwn,

    /// <summary>The text is returned without saying what for.</summary>
    ChangeRequestNoteMissing,

    /// <summary>The text is withdrawn without telling readers why.</summary>
    WithdrawalReasonMissing,

    /// <summary>It does not say why the text cannot wait for a second reader.</summary>
    NoReviewReasonMissing,

    /// <summary>It does not say why the text bears another date than that of its release.</summary>
    DateReasonMissing,

    /// <summary>What was written beside the act is longer than the detail says.</summary>
    NoteTooLong,

    /// <summary>The date of a public text is still to come.</summary>
    DateInFuture,

    /// <summary>Readers have the text, or have had it: it needs no preview.</summary>
    PreviewNotNeeded,

    /// <summary>The path that is to redirect is none.</summary>
    PathInvalid,

    /// <summary>The path redirects already; the detail says where it leads.</summary>
    PathRedirects,

    /// <summary>An item is found at the path; the detail is its title.</summary>
    PathInUse,

    /// <summary>Nothing is found where the path is to lead.</summary>
    TargetMissing,

    /// <summary>The path would lead to itself.</summary>
    RedirectLoop,

    /// <summary>An item left the address, which redirects for ever.</summary>
    RedirectOwnedByItem,

    /// <summary>A line of equivalents has less than two names, or one without a word.</summary>
    SynonymsTooFew,

    /// <summary>A line of equivalents has more names than the detail says.</summary>
    SynonymsTooMany,

    /// <summary>A line of equivalents is longer than the detail says.</summary>
    SynonymsTooLong,

    /// <summary>A line of equivalents has names that the search holds for one; the detail has them.</summary>
    SynonymDuplicate,

    /// <summary>Another line of equivalents, which is the detail, has one of the names.</summary>
    SynonymTaken,

    /// <summary>Someone else has changed or removed the line of equivalents.</summary>
    SynonymGroupChanged,

    /// <summary>There are as many lines of equivalents as the detail says.</summary>
    SynonymGroupLimit,
}
