using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>Messages and form fields of the publish checklist.</summary>
public static class ChecklistMessages
{
    /// <summary>Returns the message of an issue.</summary>
    public static string Message(this Localizer localizer, ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong => localizer["The title is longer than {0} characters: lists may cut it.", PublishChecklist.RecommendedTitleLength],
        ChecklistIssueKind.SummaryMissing => localizer["The summary is missing. Lists and search engines show it."],
        ChecklistIssueKind.SummaryLong => localizer["The summary is longer than {0} characters: search engines may cut it.", PublishChecklist.RecommendedSummaryLength],
        ChecklistIssueKind.BodyMissing => localizer["The body is missing. You cannot publish without it."],
        ChecklistIssueKind.PlaceMissing => localizer["The event location is missing."],
        ChecklistIssueKind.AltTextMissing => localizer["The image “{0}” has no description.", issue.Detail],
        ChecklistIssueKind.TranslationMissing => issue.Language == Language.Russian ? localizer["There is no English version."] : localizer["There is no Russian version."],
        _ => localizer["The other language version is newer. Check whether this one needs an update."],
    };

    /// <summary>Returns the id of the form field to correct.</summary>
    public static string FieldId(this ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong => $"{issue.Language.Code()}-title",
        ChecklistIssueKind.SummaryMissing or ChecklistIssueKind.SummaryLong => $"{issue.Language.Code()}-summary",
        ChecklistIssueKind.PlaceMissing => $"{issue.Language.Code()}-place",
        ChecklistIssueKind.TranslationMissing => $"{issue.Language.Other().Code()}-title",
        _ => $"{issue.Language.Code()}-body",
    };
}
