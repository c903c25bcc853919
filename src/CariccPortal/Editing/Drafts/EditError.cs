using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>The reason why an operation failed. A failed operation stores nothing.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Language">The language version with the error; null if the error concerns no single language version.</param>
/// <param name="Detail">A value for the error message, such as a limit or a name.</param>
/// <param name="Field">The name of the input in <see cref="ItemInput"/> or <see cref="TranslationInput"/>; null if the error concerns the
/// whole item.</param>
public sealed record EditError(EditErrorCode Code, Language? Language = null, string Detail = "", string? Field = null);

/// <summary>The result of an operation: success, or the errors.</summary>
/// <param name="ItemId">The item, if the operation succeeded.</param>
/// <param name="Errors">The errors; empty if the operation succeeded.</param>
public sealed record EditResult(int ItemId, IReadOnlyList<EditError> Errors)
{
    /// <summary>Whether the operation succeeded.</summary>
    public bool Succeeded => Errors.Count == 0;

    internal static EditResult Success(int itemId) => new(itemId, []);

    internal static EditResult Failure(params IReadOnlyList<EditError> errors) => new(0, errors);
}

/// <summary>The reasons for an <see cref="EditError"/>.</summary>
public enum EditErrorCode
{
    /// <summary>The item does not exist.</summary>
    NotFound,

    /// <summary>Another user has saved the item since the form was opened.</summary>
    EditConflict,

    /// <summary>The user's role does not allow it.</summary>
    PermissionDenied,

    /// <summary>The item has no language version.</summary>
    NoTranslation,

    /// <summary>A required field of a language version is empty.</summary>
    FieldMissing,

    /// <summary>A field of a language version is longer than the limit in the detail.</summary>
    FieldTooLong,

    /// <summary>A language version without a body cannot be published.</summary>
    BodyMissing,

    /// <summary>No slug can be generated from the title.</summary>
    SlugMissing,

    /// <summary>The slug has characters that are not allowed.</summary>
    SlugInvalid,

    /// <summary>The path of a page has characters that are not allowed.</summary>
    PagePathInvalid,

    /// <summary>The path of a page is one that the portal serves itself.</summary>
    PagePathReserved,

    /// <summary>Another item has the slug; the detail is its title, if it is known.</summary>
    SlugTaken,

    /// <summary>The slug belongs to a redirect; the detail names it and its target.</summary>
    SlugRedirects,

    /// <summary>The type is unknown.</summary>
    KindUnknown,

    /// <summary>A date is invalid.</summary>
    DateInvalid,

    /// <summary>A time is invalid.</summary>
    TimeInvalid,

    /// <summary>The date of the event is missing.</summary>
    EventMissing,

    /// <summary>The event has an end time but no start time.</summary>
    StartTimeMissing,

    /// <summary>The event status is unknown.</summary>
    EventStatusUnknown,

    /// <summary>The event ends before it starts.</summary>
    EventEndsBeforeStart,

    /// <summary>The note about a cancelled or postponed event is longer than the limit in the detail.</summary>
    EventNoteTooLong,

    /// <summary>Only a meeting or training has a last day for applications.</summary>
    ApplyByNotAllowed,

    /// <summary>The last day for applications is after the last day of the event.</summary>
    ApplyByTooLate,

    /// <summary>The next day of a recheck is not after today.</summary>
    RecheckNotLater,

    /// <summary>The time zone does not exist.</summary>
    TimeZoneUnknown,

    /// <summary>The source has a URL but no name.</summary>
    SourceNameMissing,

    /// <summary>The source name is longer than the limit in the detail.</summary>
    SourceNameTooLong,

    /// <summary>The source URL is too long, or not an http or https URL.</summary>
    SourceUrlInvalid,

    /// <summary>The country or topic in the detail does not exist.</summary>
    CountryOrTopicUnknown,

    /// <summary>A published language version was changed, and the change is neither marked as minor nor has a change note.</summary>
    ChangeTypeMissing,

    /// <summary>The change note is empty.</summary>
    ChangeNoteMissing,

    /// <summary>The change note is longer than the limit in the detail.</summary>
    ChangeNoteTooLong,

    /// <summary>A save cannot change the date of a published language version.</summary>
    PublicationDateLocked,

    /// <summary>The item is in the bin.</summary>
    InBin,

    /// <summary>No language version is selected.</summary>
    NoTranslationSelected,

    /// <summary>The item has no version in this language.</summary>
    TranslationNotFound,

    /// <summary>Only the user who created the item may do this.</summary>
    NotOwnItem,

    /// <summary>The language version is in review. It must be returned to draft before editing.</summary>
    InReview,

    /// <summary>The language version is in review already.</summary>
    AlreadyInReview,

    /// <summary>The language version is not in review.</summary>
    NotInReview,

    /// <summary>The language version is scheduled already.</summary>
    AlreadyScheduled,

    /// <summary>The language version is not scheduled.</summary>
    NotScheduled,

    /// <summary>The language version is published already.</summary>
    AlreadyPublished,

    /// <summary>The language version is not published.</summary>
    NotPublished,

    /// <summary>The language version is withdrawn.</summary>
    Withdrawn,

    /// <summary>The language version is not withdrawn.</summary>
    NotWithdrawn,

    /// <summary>The user who wrote or last changed the language version needs a reason to publish it without review.</summary>
    ReviewRequired,

    /// <summary>The language version was not published without review.</summary>
    NothingToReview,

    /// <summary>The user who wrote, changed or published the language version cannot review it.</summary>
    CannotReviewOwn,

    /// <summary>A request for changes has no note.</summary>
    ChangeRequestNoteMissing,

    /// <summary>The comment is empty.</summary>
    CommentMissing,

    /// <summary>The reason for the withdrawal, shown to readers, is missing.</summary>
    WithdrawalReasonMissing,

    /// <summary>The reason for publishing without review is missing.</summary>
    NoReviewReasonMissing,

    /// <summary>The reason for the different date is missing.</summary>
    DateReasonMissing,

    /// <summary>The note is longer than the limit in the detail.</summary>
    NoteTooLong,

    /// <summary>The date of a published language version is in the future.</summary>
    DateInFuture,

    /// <summary>The item that supersedes this one is not public, or is the same.</summary>
    SuccessorInvalid,

    /// <summary>The translation follows the newest version.</summary>
    TranslationUpToDate,

    /// <summary>The time of a next version is in the past.</summary>
    DateInPast,

    /// <summary>The content was changed directly in the database; the detail is its kind.</summary>
    ChangedOutside,

    /// <summary>There is no next version.</summary>
    NextVersionMissing,

    /// <summary>The present version has changed in the same place since the next version was begun.</summary>
    NextVersionOutdated,

    /// <summary>The language version is or was public and needs no preview link.</summary>
    PreviewNotNeeded,

    /// <summary>No votes are selected, or none of the selected votes exists any more.</summary>
    VotesMissing,

    /// <summary>The reason for voiding votes is missing.</summary>
    VoidReasonMissing,

    /// <summary>The path of the redirect is invalid.</summary>
    PathInvalid,

    /// <summary>The path is a redirect already; the detail is the target.</summary>
    PathRedirects,

    /// <summary>An item has the path; the detail is its title.</summary>
    PathInUse,

    /// <summary>The target of the redirect does not exist.</summary>
    TargetMissing,

    /// <summary>The redirect would lead to its own path.</summary>
    RedirectLoop,

    /// <summary>The redirect belongs to an item and cannot be removed.</summary>
    RedirectOwnedByItem,

    /// <summary>A group of synonyms has fewer than two terms, or a term without a letter or digit.</summary>
    SynonymsTooFew,

    /// <summary>A group of synonyms has more terms than the limit in the detail.</summary>
    SynonymsTooMany,

    /// <summary>A group of synonyms is longer than the limit in the detail.</summary>
    SynonymsTooLong,

    /// <summary>A group of synonyms has terms that are equal in the search; the detail lists them.</summary>
    SynonymDuplicate,

    /// <summary>Another group of synonyms has one of the terms; the detail is that group.</summary>
    SynonymTaken,

    /// <summary>Another user has changed or removed the group of synonyms.</summary>
    SynonymGroupChanged,

    /// <summary>The number of groups of synonyms has reached the limit in the detail.</summary>
    SynonymGroupLimit,
}
