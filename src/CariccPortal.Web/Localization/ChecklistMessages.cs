using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>Says what a text lacks before its release, and at which field of its form.</summary>
public static class ChecklistMessages
{
    /// <summary>What it lacks, as a sentence.</summary>
    public static string Message(this Localizer localizer, ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong => localizer["The title has more than {0} characters: lists show less of it.", PublishChecklist.RecommendedTitleLength],
        ChecklistIssueKind.SummaryMissing => localizer["There is no summary, which lists and search engines show."],
        ChecklistIssueKind.SummaryLong => localizer["The summary has more than {0} characters: search engines show less of it.", PublishChecklist.RecommendedSummaryLength],
        ChecklistIssueKind.BodyMissing => localizer["There is no body: the text cannot be released without one."],
        ChecklistIssueKind.PlaceMissing => localizer["It does not say where it takes place."],
        ChecklistIssueKind.AltTextMissing => localizer["It is not told what the picture “{0}” shows.", issue.Detail],
        ChecklistIssueKind.TranslationMissing => issue.Language == Language.Russian ? localizer["There is no English text of it."] : localizer["There is no Russian text of it."],
        _ => localizer["The other language was changed after this one: see whether the change belongs here too."],
    };

    /// <summary>The id of the field where it is put right.</summary>
    public static string FieldId(this ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong => $"{issue.Language.Code()}-title",
        ChecklistIssueKind.SummaryMissing or ChecklistIssueKind.SummaryLong => $"{issue.Language.Code()}-summary",
        ChecklistIssueKind.PlaceMissing => $"{issue.Language.Code()}-place",
        ChecklistIssueKind.TranslationMissing => $"{issue.Language.Other().Code()}-title",
        _ => $"{issue.Language.Code()}-body",
    };
}
