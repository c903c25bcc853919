using CariccPortal.Editing;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>Says why an act on a text, or on an address, cannot be done.</summary>
internal static class ActRefusalWords
{
    public static string Of(Words words, Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoTextChosen => words["Choose at least one text."],
        RefusalReason.NoSuchText => words["There is no text in this language yet."],
        RefusalReason.OthersItem => words["Whoever added the item does this."],
        RefusalReason.HandedInAlready => words["It is handed in already."],
        RefusalReason.NotHandedIn => words["It is not handed in."],
        RefusalReason.ScheduledAlready => words["The time of its release is set already."],
        RefusalReason.NotScheduled => words["No time of release is set."],
        RefusalReason.PublicAlready => words["It is public already."],
        RefusalReason.NotPublic => words["It is not public."],
        RefusalReason.IsWithdrawn => words["It is withdrawn: bring it back instead."],
        RefusalReason.NotWithdrawn => words["It is not withdrawn."],
        RefusalReason.SecondReaderMissing => words["You wrote this text or changed it last: another editor releases it, unless you say below why it cannot wait."],
        RefusalReason.NothingToConfirm => words["It was not released without a second reader."],
        RefusalReason.OwnToConfirm => words["You wrote, changed or released this text: another editor confirms it."],
        RefusalReason.ReturnNoteMissing => words["Write what is to be mended."],
        RefusalReason.WithdrawReasonMissing => words["Tell readers why the text is withdrawn."],
        RefusalReason.UnreadReasonMissing => words["Say why the text cannot wait for a second reader."],
        RefusalReason.DateReasonMissing => words["This date has passed: say why the text bears it, or choose “now”."],
        RefusalReason.NoteTooLong => words["This is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.DateToCome => words["This date is still to come: give one that has passed."],
        RefusalReason.PathInvalid => words["Type the path as it stands in the address bar, at most 300 characters."],
        RefusalReason.PathRedirects => words["This address redirects already, to {0}: remove that first.", refusal.Detail],
        RefusalReason.PathInUse => words["“{0}” is found at this address.", refusal.Detail],
        RefusalReason.TargetMissing => words["There is no such page on this site."],
        RefusalReason.RedirectLoops => words["The address would lead to itself."],
        RefusalReason.LeftByItem => words["A public item has left this address, so it redirects for ever."],
        RefusalReason.EquivalentAlone => words["Type two names or more, with “=” between them; each has letters or digits."],
        RefusalReason.EquivalentsTooMany => words["A line has at most {0} names.", refusal.Detail],
        RefusalReason.EquivalentTooLong => words["This is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.EquivalentTwice => words["The search holds these for one name: {0}. Leave one of them.", refusal.Detail],
        RefusalReason.EquivalentTaken => words["One of the names stands in another line: “{0}”. Change that line instead.", refusal.Detail],
        RefusalReason.EquivalentStale => words["Someone else has changed or removed this line: look at it again."],
        RefusalReason.EquivalentsFull => words["There are {0} lines already: remove one that is not needed.", refusal.Detail],
        _ => words["This cannot be done."],
    };
}
