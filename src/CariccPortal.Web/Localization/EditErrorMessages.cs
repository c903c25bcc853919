using CariccPortal.Editing.Drafts;

namespace CariccPortal.Web.Localization;

/// <summary>Messages of edit errors: what is wrong and how to correct it.</summary>
public static class EditErrorMessages
{
    /// <summary>Returns the message.</summary>
    public static string Message(this Localizer localizer, EditError error) => error.Code switch
    {
        EditErrorCode.NotFound => localizer["This item no longer exists."],
        EditErrorCode.EditConflict => localizer["Someone else saved this item after you opened it. Your changes are not lost: compare the versions, then save again."],
        EditErrorCode.PermissionDenied => localizer["Your role does not allow this. Save a draft, or ask an editor."],
        EditErrorCode.NoTranslation => localizer["Enter a title in at least one language."],
        EditErrorCode.TitleMissing => localizer["Enter a title."],
        EditErrorCode.TitleTooLong => localizer["The title must be {0} characters or fewer.", error.Detail],
        EditErrorCode.SummaryTooLong => localizer["The summary must be {0} characters or fewer.", error.Detail],
        EditErrorCode.PlaceTooLong => localizer["The event location must be {0} characters or fewer.", error.Detail],
        EditErrorCode.BodyTooLong => localizer["The body must be {0} characters or fewer. Shorten it or split the item.", error.Detail],
        EditErrorCode.BodyMissing => localizer["Enter the body before you publish."],
        EditErrorCode.SlugMissing => localizer["No address can be created from the title. Enter one."],
        EditErrorCode.SlugInvalid => localizer["Use lowercase Latin letters, numbers and single hyphens, up to 100 characters."],
        EditErrorCode.SlugTaken when error.Detail.Length == 0 => localizer["Another item already uses this address. Choose a different one."],
        EditErrorCode.SlugTaken => localizer["“{0}” already uses this address. Choose a different one.", error.Detail],
        EditErrorCode.SlugRedirects => localizer["This address redirects to {0}. Choose a different one.", error.Detail],
        EditErrorCode.EventMissing => localizer["Enter the date of the event."],
        EditErrorCode.EventEndsBeforeStart => localizer["The event must end after it starts."],
        EditErrorCode.EventNoteTooLong => localizer["The note must be {0} characters or fewer.", error.Detail],
        EditErrorCode.TimeZoneUnknown => localizer["Choose a time zone from the list."],
        EditErrorCode.SourceNameMissing => localizer["Enter the name of the source."],
        EditErrorCode.SourceNameTooLong => localizer["The source name must be {0} characters or fewer.", error.Detail],
        EditErrorCode.SourceUrlInvalid => localizer["Enter a full address that starts with https:// or http://."],
        EditErrorCode.CountryOrTopicUnknown => localizer["The country or topic “{0}” no longer exists. Choose again.", error.Detail],
        EditErrorCode.InBin => localizer["This item is in the bin. Restore it first."],
        EditErrorCode.ChangeTypeMissing => localizer["This version is published. Mark the change as minor, or add a change note for readers."],
        EditErrorCode.ChangeNoteMissing => localizer["Enter a change note for readers."],
        EditErrorCode.ChangeNoteTooLong => localizer["The change note must be {0} characters or fewer.", error.Detail],
        EditErrorCode.InReview => localizer["This version is in review. Return it to draft before you edit it."],
        EditErrorCode.PreviewNotNeeded => localizer["This version has already been published. Share its page instead."],
        _ => WorkflowErrorMessages.GetMessage(localizer, error),
    };
}
