using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>Says what a text lacks before its release, and at which field of its form.</summary>
public static class ShortcomingWords
{
    /// <summary>What it lacks, as a sentence.</summary>
    public static string Of(this Words words, Shortcoming lack) => lack.Kind switch
    {
        ShortcomingKind.TitleLong => words["The title has more than {0} characters: lists show less of it.", Checklist.LongTitle],
        ShortcomingKind.SummaryMissing => words["There is no summary, which lists and search engines show."],
        ShortcomingKind.SummaryLong => words["The summary has more than {0} characters: search engines show less of it.", Checklist.LongSummary],
        ShortcomingKind.BodyMissing => words["There is no body: the text cannot be released without one."],
        ShortcomingKind.PlaceMissing => words["It does not say where it takes place."],
        ShortcomingKind.PictureUndescribed => words["It is not told what the picture “{0}” shows.", lack.Detail],
        ShortcomingKind.TwinMissing => lack.Language == Language.Russian ? words["There is no English text of it."] : words["There is no Russian text of it."],
        _ => words["The other language was changed after this one: see whether the change belongs here too."],
    };

    /// <summary>The id of the field where it is put right.</summary>
    public static string Field(this Shortcoming lack) => lack.Kind switch
    {
        ShortcomingKind.TitleLong => $"{lack.Language.Code()}-title",
        ShortcomingKind.SummaryMissing or ShortcomingKind.SummaryLong => $"{lack.Language.Code()}-summary",
        ShortcomingKind.PlaceMissing => $"{lack.Language.Code()}-place",
        ShortcomingKind.TwinMissing => $"{lack.Language.Twin().Code()}-title",
        _ => $"{lack.Language.Code()}-body",
    };
}
