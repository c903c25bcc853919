using CariccPortal.Editing;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>Says a refusal as a sentence: what is wrong and what to do.</summary>
public static class RefusalWords
{
    /// <summary>The sentence.</summary>
    public static string Of(this Words words, Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NotThere => words["There is no such item any more."],
        RefusalReason.Stale => words["Someone else has saved this item since you opened it. Nothing of yours is lost: compare the two, then save again."],
        RefusalReason.NotYours => words["Your role does not allow this. Save it as a draft, or ask an editor."],
        RefusalReason.NoText => words["Write a title in at least one language."],
        RefusalReason.TitleMissing => words["Give this text a title."],
        RefusalReason.TitleTooLong => words["The title is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.SummaryTooLong => words["The summary is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.PlaceTooLong => words["The place is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.BodyTooLong => words["The body is longer than {0} characters: split the item.", refusal.Detail],
        RefusalReason.BodyMissing => words["Write the body before this text is released."],
        RefusalReason.SlugMissing => words["No address can be made from the title: type one."],
        RefusalReason.SlugInvalid => words["An address has small Latin letters, digits and single hyphens, at most 100 characters."],
        RefusalReason.SlugTaken when refusal.Detail.Length == 0 => words["Another item has just taken this address: choose another."],
        RefusalReason.SlugTaken => words["“{0}” has this address: choose another.", refusal.Detail],
        RefusalReason.SlugRedirects => words["This address redirects: {0}. Choose another.", refusal.Detail],
        RefusalReason.OccasionMissing => words["Say on which day it takes place."],
        RefusalReason.OccasionEndsFirst => words["The end is before the start: correct one of them."],
        RefusalReason.OccasionNoteTooLong => words["The sentence is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.ZoneUnknown => words["There is no such time zone: choose one of the list."],
        RefusalReason.SourceNameMissing => words["Name the source that the link leads to."],
        RefusalReason.SourceNameTooLong => words["The name of the source is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.SourceUrlInvalid => words["The link is a whole address that begins with https:// or http://."],
        RefusalReason.NameUnknown => words["There is no country or topic “{0}” any more: choose again.", refusal.Detail],
        RefusalReason.InBin => words["This text is in the bin: restore it first."],
        RefusalReason.ChangeUnsaid => words["This text is public: say whether the change is minor, or tell readers what has changed."],
        RefusalReason.ChangeNoteMissing => words["Write what readers are told."],
        RefusalReason.ChangeNoteTooLong => words["The note is longer than {0} characters: shorten it.", refusal.Detail],
        RefusalReason.HandedIn => words["This text is handed in: take it back before you change it."],
        RefusalReason.PreviewNotNeeded => words["This text is public, or was: send its own address."],
        _ => ActRefusalWords.Of(words, refusal),
    };
}
