using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>Messages of edit errors: what is wrong and how to correct it.</summary>
public static class EditErrorMessages
{
    /// <summary>Returns the message.</summary>
    public static string Message(this Localizer localizer, EditError error) => error.Code switch
    {
        EditErrorCode.NotFound => localizer["This item no longer exists."],
        EditErrorCode.EditConflict =>
            localizer["Someone else saved this item after you opened it. Your changes are not lost: compare the versions, then save "
                + "again."],
        EditErrorCode.PermissionDenied => localizer["Your role does not allow this. Save a draft, or ask an editor."],
        EditErrorCode.NoTranslation => localizer["Enter a title in at least one language."],
        EditErrorCode.FieldMissing => localizer[TranslationField.Find(error.Field).MissingMessage!],
        EditErrorCode.FieldTooLong => localizer[TranslationField.Find(error.Field).TooLongMessage, error.Detail],
        EditErrorCode.BodyMissing => localizer["Enter the body before you publish."],
        EditErrorCode.SlugMissing => localizer["No address can be created from the title. Enter one."],
        EditErrorCode.SlugInvalid => localizer["Use lowercase Latin letters, numbers and single hyphens, up to 100 characters."],
        EditErrorCode.PagePathInvalid =>
            localizer["Use lowercase Latin letters, numbers, single hyphens and slashes, up to 100 characters."],
        EditErrorCode.PagePathReserved => localizer["The site uses this address itself. Choose a different one."],
        EditErrorCode.SlugTaken when error.Detail.Length == 0 =>
            localizer["Another item already uses this address. Choose a different one."],
        EditErrorCode.SlugTaken => localizer["“{0}” already uses this address. Choose a different one.", error.Detail],
        EditErrorCode.SlugRedirects => localizer["This address redirects to {0}. Choose a different one.", error.Detail],
        EditErrorCode.KindUnknown => localizer["Select a type."],
        EditErrorCode.DateInvalid => localizer["Enter the date as year-month-day, for example {0}.", "2026-09-14"],
        EditErrorCode.TimeInvalid => localizer["Enter the time as {0}.", "09:30"],
        EditErrorCode.StartTimeMissing => localizer["Enter a start time, or leave both times empty."],
        EditErrorCode.EventStatusUnknown => localizer["Select an option from the list."],
        EditErrorCode.EventMissing => localizer["Enter the date of the event."],
        EditErrorCode.EventEndsBeforeStart => localizer["The event must end after it starts."],
        EditErrorCode.EventNoteTooLong => localizer["The note must be {0} characters or fewer.", error.Detail],
        EditErrorCode.ApplyByNotAllowed => localizer["Only a meeting or training has a last day for applications. Leave it empty."],
        EditErrorCode.ApplyByTooLate => localizer["Applications must end before the event does, or on its last day."],
        EditErrorCode.RecheckNotLater => localizer["Enter a day after today, or leave it empty."],
        EditErrorCode.TimeZoneUnknown => localizer["Choose a time zone from the list."],
        EditErrorCode.SourceNameMissing => localizer["Enter the name of the source."],
        EditErrorCode.SourceNameTooLong => localizer["The source name must be {0} characters or fewer.", error.Detail],
        EditErrorCode.SourceUrlInvalid => localizer["Enter a full address that starts with https:// or http://."],
        EditErrorCode.CountryOrTopicUnknown => localizer["The country or topic “{0}” no longer exists. Choose again.", error.Detail],
        EditErrorCode.InBin => localizer["This item is in the bin. Restore it first."],
        EditErrorCode.ChangeTypeMissing =>
            localizer["This version is published or scheduled. Mark the change as minor, or write a note."],
        EditErrorCode.ChangeNoteMissing => localizer["Enter the note about the change."],
        EditErrorCode.ChangeNoteTooLong => localizer["The change note must be {0} characters or fewer.", error.Detail],
        EditErrorCode.SuccessorInvalid => localizer["Enter the page address of another published item."],
        EditErrorCode.TranslationUpToDate => localizer["The translation is up to date."],
        EditErrorCode.DateInPast => localizer["Choose a time in the future, or “Now”."],
        EditErrorCode.NextVersionMissing => localizer["There is no next version."],
        EditErrorCode.NextVersionOutdated =>
            localizer["The published version has changed in the same place since. Open the next version, check it and save it."],
        EditErrorCode.InReview => localizer["This version is in review. Return it to draft before you edit it."],
        EditErrorCode.PreviewNotNeeded => localizer["This version has already been published. Share its page instead."],
        _ => WorkflowErrorMessages.GetMessage(localizer, error),
    };
}

/// <summary>Messages of workflow, redirect and synonym errors.</summary>
internal static class WorkflowErrorMessages
{
    public static string GetMessage(Localizer localizer, EditError error) => error.Code switch
    {
        EditErrorCode.NoTranslationSelected => localizer["Select at least one language version."],
        EditErrorCode.TranslationNotFound => localizer["There is no version in this language yet."],
        EditErrorCode.NotOwnItem => localizer["Only the person who created the item can do this."],
        EditErrorCode.AlreadyInReview => localizer["Already submitted for review."],
        EditErrorCode.NotInReview => localizer["Not in review."],
        EditErrorCode.AlreadyScheduled => localizer["Already scheduled."],
        EditErrorCode.NotScheduled => localizer["Not scheduled."],
        EditErrorCode.AlreadyPublished => localizer["Already published."],
        EditErrorCode.NotPublished => localizer["Not published."],
        EditErrorCode.Withdrawn => localizer["Withdrawn. Use “Republish” instead."],
        EditErrorCode.NotWithdrawn => localizer["Not withdrawn."],
        EditErrorCode.ReviewRequired =>
            localizer["You wrote this version or changed it last, so another editor must publish it. If it cannot wait, give a reason "
                + "below."],
        EditErrorCode.NothingToReview => localizer["No review is needed."],
        EditErrorCode.CannotReviewOwn => localizer["You wrote, changed or published this version, so another editor must review it."],
        EditErrorCode.ChangeRequestNoteMissing => localizer["Enter the changes needed."],
        EditErrorCode.ChangedOutside => localizer[
            "This was changed outside the portal, so nothing was saved. Ask an administrator to check its integrity."],
        EditErrorCode.CommentMissing => localizer["Enter a comment."],
        EditErrorCode.WithdrawalReasonMissing => localizer["Explain to readers why the item is withdrawn."],
        EditErrorCode.NoReviewReasonMissing => localizer["Give a reason for publishing without review."],
        EditErrorCode.DateReasonMissing => localizer["This date is in the past. Give a reason, or choose “Now”."],
        EditErrorCode.NoteTooLong => localizer["Use {0} characters or fewer.", error.Detail],
        EditErrorCode.DateInFuture => localizer["This date is in the future. Enter a past date."],
        EditErrorCode.VotesMissing => localizer["Select votes that are still counted."],
        EditErrorCode.VoidReasonMissing => localizer["Give a reason for voiding the votes."],
        EditErrorCode.PathInvalid => localizer["Enter the path as shown in the address bar, up to 300 characters."],
        EditErrorCode.PathRedirects => localizer["This address already redirects to {0}. Remove that redirect first.", error.Detail],
        EditErrorCode.PathInUse => localizer["“{0}” already uses this address.", error.Detail],
        EditErrorCode.TargetMissing => localizer["No such page on this site. Check the address."],
        EditErrorCode.RedirectLoop => localizer["An address cannot redirect to itself."],
        EditErrorCode.RedirectOwnedByItem =>
            localizer["This redirect was created automatically for a published item and cannot be removed."],
        EditErrorCode.SynonymsTooFew => localizer["Enter two or more terms separated by “=”. Each must contain letters or numbers."],
        EditErrorCode.SynonymsTooMany => localizer["A group can have up to {0} terms.", error.Detail],
        EditErrorCode.SynonymsTooLong => localizer["Use {0} characters or fewer.", error.Detail],
        EditErrorCode.SynonymDuplicate => localizer["These are the same term for the search: {0}. Keep one of them.", error.Detail],
        EditErrorCode.SynonymTaken =>
            localizer["One of these terms is already in another group: “{0}”. Edit that group instead.", error.Detail],
        EditErrorCode.SynonymGroupChanged => localizer["Someone else has changed or removed this group. Check it again."],
        EditErrorCode.SynonymGroupLimit => localizer["The limit of {0} groups is reached. Remove one you do not need.", error.Detail],
        EditErrorCode.PublicationDateLocked => localizer["This action is not available."],
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, message: null),
    };
}
