using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>Why an operation was not done. Nothing of it is stored.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Language">The language version that it concerns, if it concerns one.</param>
/// <param name="Detail">What the message needs besides: a limit, a name.</param>
/// <param name="Field">The name of the input in <see cref="ItemInput"/> or <see cref="TranslationInput"/> that it concerns; null for the
/// whole item.</param>
public sealed record EditError(EditErrorCode Code, Language? Language = null, string Detail = "", string? Field = null);

/// <summary>The result of an operation: done, or the errors.</summary>
/// <param name="ItemId">The item, if it was done.</param>
/// <param name="Errors">The errors; empty if it was done.</param>
public sealed record EditResult(int ItemId, IReadOnlyList<EditError> Errors)
{
    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Errors.Count == 0;

    internal static EditResult Success(int itemId) => new(itemId, []);

    internal static EditResult Failure(params IReadOnlyList<EditError> errors) => new(0, errors);
}

/// <summary>The reasons of an <see cref="EditError"/>.</summary>
public enum EditErrorCode
{
    /// <summary>There is no such item.</summary>
    NotFound,

    /// <summary>Another user has saved since the form was opened.</summary>
    EditConflict,

    /// <summary>The user's role does not allow it.</summary>
    PermissionDenied,

    /// <summary>The item has no language version.</summary>
    NoTranslation,

    /// <summary>A required field of a language version is empty.</summary>
    FieldMissing,

    /// <summary>A field of a language version is longer than the detail says.</summary>
    FieldTooLong,

    /// <summary>A language version without a body cannot be published.</summary>
    BodyMissing,

    /// <summary>No slug can be made from the title.</summary>
    SlugMissing,

    /// <summary>The slug has characters that are not allowed.</summary>
    SlugInvalid,

    /// <summary>Another item has the slug; the detail is its title, where it is known.</summary>
    SlugTaken,

    /// <summary>The slug belongs to a redirect; the detail names it and its target.</summary>
    SlugRedirects,

    /// <summary>The type is none of the known ones.</summary>
    KindUnknown,

    /// <summary>A date cannot be read.</summary>
    DateInvalid,

    /// <summary>A time cannot be read.</summary>
    TimeInvalid,

    /// <summary>The date of the event is missing.</summary>
    EventMissing,

    /// <summary>The event has an end time and no start time.</summary>
    StartTimeMissing,

    /// <summary>The event status is none of the known ones.</summary>
    EventStatusUnknown,

    /// <summary>The event ends before it starts.</summary>
    EventEndsBeforeStart,

    /// <summary>The note about a cancelled or postponed event is longer than the detail says.</summary>
    EventNoteTooLong,

    /// <summary>There is no such time zone.</summary>
    TimeZoneUnknown,

    /// <summary>The source has a URL but no name.</summary>
    SourceNameMissing,

    /// <summary>The source name is longer than the detail says.</summary>
    SourceNameTooLong,

    /// <summary>The source URL is not an http or https URL, or too long.</summary>
    SourceUrlInvalid,

    /// <summary>There is no such country or topic as the detail names.</summary>
    CountryOrTopicUnknown,

    /// <summary>A published language version is changed, and the change is neither minor nor has a change note.</summary>
    ChangeTypeMissing,

    /// <summary>The change note is empty.</summary>
    ChangeNoteMissing,

    /// <summary>The change note is longer than the detail says.</summary>
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

    /// <summary>The language version is in review: return it to draft before editing.</summary>
    InReview,

    /// <summary>It is in review already.</summary>
    AlreadyInReview,

    /// <summary>It is not in review.</summary>
    NotInReview,

    /// <summary>It is scheduled already.</summary>
    AlreadyScheduled,

    /// <summary>It is not scheduled.</summary>
    NotScheduled,

    /// <summary>It is published already.</summary>
    AlreadyPublished,

    /// <summary>It is not published.</summary>
    NotPublished,

    /// <summary>It is withdrawn.</summary>
    Withdrawn,

    /// <summary>It is not withdrawn.</summary>
    NotWithdrawn,

    /// <summary>The user who wrote or last changed it needs a reason to publish it without review.</summary>
    ReviewRequired,

    /// <summary>It was not published without review.</summary>
    NothingToReview,

    /// <summary>The user who wrote, changed or published it cannot review it.</summary>
    CannotReviewOwn,

    /// <summary>Changes are requested without a note.</summary>
    ChangeRequestNoteMissing,

    /// <summary>The reason of the withdrawal, for readers, is missing.</summary>
    WithdrawalReasonMissing,

    /// <summary>The reason of a publication without review is missing.</summary>
    NoReviewReasonMissing,

    /// <summary>The reason of another date is missing.</summary>
    DateReasonMissing,

    /// <summary>The note is longer than the detail says.</summary>
    NoteTooLong,

    /// <summary>The date of a published language version is in the future.</summary>
    DateInFuture,

    /// <summary>It is or was public and needs no preview link.</summary>
    PreviewNotNeeded,

    /// <summary>The path of the redirect is invalid.</summary>
    PathInvalid,

    /// <summary>The path redirects already; the detail is the target.</summary>
    PathRedirects,

    /// <summary>An item has the path; the detail is its title.</summary>
    PathInUse,

    /// <summary>The target of the redirect does not exist.</summary>
    TargetMissing,

    /// <summary>The redirect would lead to itself.</summary>
    RedirectLoop,

    /// <summary>The redirect belongs to an item and cannot be removed.</summary>
    RedirectOwnedByItem,

    /// <summary>A group of synonyms has fewer than two terms, or a term without a word.</summary>
    SynonymsTooFew,

    /// <summary>A group of synonyms has more terms than the detail says.</summary>
    SynonymsTooMany,

    /// <summary>A group of synonyms is longer than the detail says.</summary>
    SynonymsTooLong,

    /// <summary>A group of synonyms has terms that are the same in the search; the detail has them.</summary>
    SynonymDuplicate,

    /// <summary>Another group of synonyms, which is the detail, has one of the terms.</summary>
    SynonymTaken,

    /// <summary>Another user has changed or removed the group of synonyms.</summary>
    SynonymGroupChanged,

    /// <summary>There are as many groups of synonyms as the detail says.</summary>
    SynonymGroupLimit,
}
