using CariccPortal.Editing.Drafts;

namespace CariccPortal.Web.Localization;

/// <summary>Says a refusal as a sentence: what is wrong and what to do.</summary>
public static class EditErrorMessages
{
    /// <summary>The sentence.</summary>
    public static string Message(this Localizer localizer, EditError error) => error.Code switch
    {
        EditErrorCode.NotFound => localizer["There is no such item any more."],
        EditErrorCode.EditConflict => localizer["Someone else has saved this item since you opened it. Nothing of yours is lost: compare the two, then save again."],
        EditErrorCode.PermissionDenied => localizer["Your role does not allow this. Save it as a draft, or ask an editor."],
        EditErrorCode.NoTranslation => localizer["Write a title in at least one language."],
        EditErrorCode.TitleMissing => localizer["Give this text a title."],
        EditErrorCode.TitleTooLong => localizer["The title is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.SummaryTooLong => localizer["The summary is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.PlaceTooLong => localizer["The place is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.BodyTooLong => localizer["The body is longer than {0} characters: split the item.", error.Detail],
        EditErrorCode.BodyMissing => localizer["Write the body before this text is released."],
        EditErrorCode.SlugMissing => localizer["No address can be made from the title: type one."],
        EditErrorCode.SlugInvalid => localizer["An address has small Latin letters, digits and single hyphens, at most 100 characters."],
        EditErrorCode.SlugTaken when error.Detail.Length == 0 => localizer["Another item has just taken this address: choose another."],
        EditErrorCode.SlugTaken => localizer["“{0}” has this address: choose another.", error.Detail],
        EditErrorCode.SlugRedirects => localizer["This address redirects: {0}. Choose another.", error.Detail],
        EditErrorCode.EventMissing => localizer["Say on which day it takes place."],
        EditErrorCode.EventEndsBeforeStart => localizer["The end is before the start: correct one of them."],
        EditErrorCode.EventNoteTooLong => localizer["The sentence is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.TimeZoneUnknown => localizer["There is no such time zone: choose one of the list."],
        EditErrorCode.SourceNameMissing => localizer["Name the source that the link leads to."],
        EditErrorCode.SourceNameTooLong => localizer["The name of the source is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.SourceUrlInvalid => localizer["The link is a whole address that begins with https:// or http://."],
        EditErrorCode.CountryOrTopicUnknown => localizer["There is no country or topic “{0}” any more: choose again.", error.Detail],
        EditErrorCode.InBin => localizer["This text is in the bin: restore it first."],
        EditErrorCode.ChangeTypeMissing => localizer["This text is public: say whether the change is minor, or tell readers what has changed."],
        EditErrorCode.ChangeNoteMissing => localizer["Write what readers are told."],
        EditErrorCode.ChangeNoteTooLong => localizer["The note is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.InReview => localizer["This text is handed in: take it back before you change it."],
        EditErrorCode.PreviewNotNeeded => localizer["This text is public, or was: send its own address."],
        _ => WorkflowErrorMessages.GetMessage(localizer, error),
    };
}
