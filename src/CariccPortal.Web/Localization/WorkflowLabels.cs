using System.Globalization;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Localization;

/// <summary>Labels and messages of workflow actions.</summary>
public static class WorkflowLabels
{
    /// <summary>Returns the workflow action with a slug; null if there is none.</summary>
    public static Permission? FromSlug(string? slug) =>
        WorkflowRules.TranslationActions.Cast<Permission?>().FirstOrDefault(act => act!.Value.ToSlug() == slug);

    /// <summary>Returns the button label.</summary>
    public static string ActionLabel(this Localizer localizer, Permission action) => action switch
    {
        Editing.Workflow.Permission.Submit => localizer["Submit for review"],
        Editing.Workflow.Permission.ReturnToDraft => localizer["Return to draft"],
        Editing.Workflow.Permission.RequestChanges => localizer["Request changes"],
        Editing.Workflow.Permission.Publish => localizer["Publish"],
        Editing.Workflow.Permission.Unschedule => localizer["Cancel scheduled publication"],
        Editing.Workflow.Permission.MarkReviewed => localizer["Mark as reviewed"],
        Editing.Workflow.Permission.ChangePublicationDate => localizer["Change publication date"],
        Editing.Workflow.Permission.Withdraw => localizer["Withdraw"],
        Editing.Workflow.Permission.Republish => localizer["Republish"],
        _ => localizer["Correct first published date"],
    };

    /// <summary>Returns the description.</summary>
    public static string ActionDescription(this Localizer localizer, Permission action) => action switch
    {
        Editing.Workflow.Permission.Submit =>
            localizer["Sends it to an editor for review. You can return it to draft until it is published."],
        Editing.Workflow.Permission.ReturnToDraft => localizer["Returns it to draft so that you can edit it."],
        Editing.Workflow.Permission.RequestChanges => localizer["Returns it to the writer with your note."],
        Editing.Workflow.Permission.Publish => localizer["Publishes the selected language versions now or at the time you set."],
        Editing.Workflow.Permission.Unschedule => localizer["Returns it to draft. It will not be published automatically."],
        Editing.Workflow.Permission.MarkReviewed =>
            localizer["Confirms that you have read and approve a version published without review."],
        Editing.Workflow.Permission.ChangePublicationDate =>
            localizer["Readers see the new date, and the item moves to that date in lists. The first published date does not change."],
        Editing.Workflow.Permission.Withdraw =>
            localizer["Removes it from the site immediately. Its page shows readers the date and your reason."],
        Editing.Workflow.Permission.Republish => localizer["Publishes it again with its original date."],
        _ => localizer["Corrects the record of when this version was first published. The publication date that readers see does not "
            + "change."],
    };

    /// <summary>Returns the success message.</summary>
    public static string ActionDoneMessage(this Localizer localizer, Permission action) => action switch
    {
        Editing.Workflow.Permission.Submit => localizer["Submitted for review."],
        Editing.Workflow.Permission.ReturnToDraft => localizer["Returned to draft."],
        Editing.Workflow.Permission.RequestChanges => localizer["Changes requested."],
        Editing.Workflow.Permission.Publish => localizer["Published."],
        Editing.Workflow.Permission.Unschedule => localizer["Scheduled publication cancelled."],
        Editing.Workflow.Permission.MarkReviewed => localizer["Marked as reviewed."],
        Editing.Workflow.Permission.ChangePublicationDate => localizer["Publication date changed."],
        Editing.Workflow.Permission.Withdraw => localizer["Withdrawn."],
        Editing.Workflow.Permission.Republish => localizer["Republished."],
        _ => localizer["First published date corrected."],
    };
}

/// <summary>Labels and messages of actions on several items.</summary>
public static class BulkLabels
{
    /// <summary>Returns the label in the list of bulk actions.</summary>
    public static string BulkActionLabel(this Localizer localizer, Permission action) =>
        action == Permission.Delete ? localizer["Move to bin"] : localizer.ActionLabel(action);

    /// <summary>Returns the confirmation question.</summary>
    public static string BulkConfirmation(this Localizer localizer, Permission action, int items) => action switch
    {
        Permission.Submit => localizer.Count("count-ask-submit", items),
        Permission.Publish => localizer.Count("count-ask-publish", items),
        Permission.MarkReviewed => localizer.Count("count-ask-review", items),
        _ => localizer.Count("count-ask-bin", items),
    };

    /// <summary>Returns the success message.</summary>
    public static string BulkDoneMessage(this Localizer localizer, Permission action, int items) => action switch
    {
        Permission.Submit => localizer.Count("count-done-submit", items),
        Permission.Publish => localizer.Count("count-done-publish", items),
        Permission.MarkReviewed => localizer.Count("count-done-review", items),
        _ => localizer.Count("count-done-bin", items),
    };
}

/// <summary>Messages and form fields of the publish checklist.</summary>
public static class ChecklistMessages
{
    /// <summary>Returns the message of an issue.</summary>
    public static string Message(this Localizer localizer, ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong =>
            localizer["The title is longer than {0} characters: lists may cut it.", PublishChecklist.RecommendedTitleLength],
        ChecklistIssueKind.SummaryMissing => localizer["The summary is missing. Lists and search engines show it."],
        ChecklistIssueKind.SummaryLong =>
            localizer["The summary is longer than {0} characters: search engines may cut it.", PublishChecklist.RecommendedSummaryLength],
        ChecklistIssueKind.BodyMissing => localizer["The body is missing. You cannot publish without it."],
        ChecklistIssueKind.PlaceMissing => localizer["The event location is missing."],
        ChecklistIssueKind.AltTextMissing => localizer["The image “{0}” has no description.", issue.Detail],
        ChecklistIssueKind.TranslationMissing =>
            localizer.ForLanguage("There is no {language} version.", issue.Language),
        _ => localizer["Another language version is newer. Check whether this one needs an update."],
    };

    /// <summary>Returns the id of the form field to correct.</summary>
    public static string FieldId(this ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong => $"{issue.Language.Code}-title",
        ChecklistIssueKind.SummaryMissing or ChecklistIssueKind.SummaryLong => $"{issue.Language.Code}-summary",
        ChecklistIssueKind.PlaceMissing => $"{issue.Language.Code}-place",
        ChecklistIssueKind.TranslationMissing => $"{issue.Language.Code}-title",
        _ => $"{issue.Language.Code}-body",
    };
}

/// <summary>Labels of revisions.</summary>
public static class RevisionLabels
{
    /// <summary>Returns the name of a revision: "Revision 3, English".</summary>
    public static string RevisionName(this Localizer localizer, int number, Language language) =>
        string.Format(CultureInfo.CurrentCulture, localizer.ForLanguage("Revision {0}, {language}", language), number);

    /// <summary>"12 words added, 3 words removed".</summary>
    public static string DiffSummary(this Localizer localizer, DiffStats stats)
    {
        if (stats is { Added: 0, Removed: 0 }) return localizer["Only punctuation or formatting changed"];
        string[] parts = [stats.Added == 0 ? "" : localizer.Count("count-words-added", stats.Added), stats.Removed == 0
            ? "" : localizer.Count("count-words-removed", stats.Removed)];
        var line = string.Join(", ", parts.Where(part => part.Length > 0));
        return char.ToUpperInvariant(line[0]) + line[1..];
    }
}
