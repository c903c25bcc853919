using CariccPortal.Editing.Drafts;

namespace CariccPortal.Web.Localization;

/// <summary>Says why an act on a text, or on an address, cannot be done.</summary>
internal static class WorkflowErrorMessages
{
    public static string GetMessage(Localizer localizer, EditError error) => error.Code switch
    {
        EditErrorCode.NoTranslationSelected => localizer["Choose at least one text."],
        EditErrorCode.TranslationNotFound => localizer["There is no text in this language yet."],
        EditErrorCode.NotOwnItem => localizer["Whoever added the item does this."],
        EditErrorCode.AlreadyInReview => localizer["It is handed in already."],
        EditErrorCode.NotInReview => localizer["It is not handed in."],
        EditErrorCode.AlreadyScheduled => localizer["The time of its release is set already."],
        EditErrorCode.NotScheduled => localizer["No time of release is set."],
        EditErrorCode.AlreadyPublished => localizer["It is public already."],
        EditErrorCode.NotPublished => localizer["It is not public."],
        EditErrorCode.Withdrawn => localizer["It is withdrawn: bring it back instead."],
        EditErrorCode.NotWithdrawn => localizer["It is not withdrawn."],
        EditErrorCode.ReviewRequired => localizer["You wrote this text or changed it last: another editor releases it, unless you say below why it cannot wait."],
        EditErrorCode.NothingToReview => localizer["It was not released without a second reader."],
        EditErrorCode.CannotReviewOwn => localizer["You wrote, changed or released this text: another editor confirms it."],
        EditErrorCode.ChangeRequestNoteMissing => localizer["Write what is to be mended."],
        EditErrorCode.WithdrawalReasonMissing => localizer["Tell readers why the text is withdrawn."],
        EditErrorCode.NoReviewReasonMissing => localizer["Say why the text cannot wait for a second reader."],
        EditErrorCode.DateReasonMissing => localizer["This date has passed: say why the text bears it, or choose “now”."],
        EditErrorCode.NoteTooLong => localizer["This is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.DateInFuture => localizer["This date is still to come: give one that has passed."],
        EditErrorCode.PathInvalid => localizer["Type the path as it stands in the address bar, at most 300 characters."],
        EditErrorCode.PathRedirects => localizer["This address redirects already, to {0}: remove that first.", error.Detail],
        EditErrorCode.PathInUse => localizer["“{0}” is found at this address.", error.Detail],
        EditErrorCode.TargetMissing => localizer["There is no such page on this site."],
        EditErrorCode.RedirectLoop => localizer["The address would lead to itself."],
        EditErrorCode.RedirectOwnedByItem => localizer["A public item has left this address, so it redirects for ever."],
        EditErrorCode.SynonymsTooFew => localizer["Type two names or more, with “=” between them; each has letters or digits."],
        EditErrorCode.SynonymsTooMany => localizer["A line has at most {0} names.", error.Detail],
        EditErrorCode.SynonymsTooLong => localizer["This is longer than {0} characters: shorten it.", error.Detail],
        EditErrorCode.SynonymDuplicate => localizer["The search holds these for one name: {0}. Leave one of them.", error.Detail],
        EditErrorCode.SynonymTaken => localizer["One of the names stands in another line: “{0}”. Change that line instead.", error.Detail],
        EditErrorCode.SynonymGroupChanged => localizer["Someone else has changed or removed this line: look at it again."],
        EditErrorCode.SynonymGroupLimit => localizer["There are {0} lines already: remove one that is not needed.", error.Detail],
        _ => localizer["This cannot be done."],
    };
}
