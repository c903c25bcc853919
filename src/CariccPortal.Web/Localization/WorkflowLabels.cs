using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Localization;

/// <summary>Labels and messages of workflow actions.</summary>
public static class WorkflowLabels
{
    /// <summary>Returns the workflow action with a slug; null if there is none.</summary>
    public static Permission? FromSlug(string? slug) => WorkflowRules.TranslationActions.Cast<Permission?>().FirstOrDefault(act => act!.Value.ToSlug() == slug);

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
        Editing.Workflow.Permission.Submit => localizer["Sends it to an editor for review. You can return it to draft until it is published."],
        Editing.Workflow.Permission.ReturnToDraft => localizer["Returns it to draft so that you can edit it."],
        Editing.Workflow.Permission.RequestChanges => localizer["Returns it to the writer with your note."],
        Editing.Workflow.Permission.Publish => localizer["Publishes the selected language versions now or at the time you set."],
        Editing.Workflow.Permission.Unschedule => localizer["Returns it to draft. It will not be published automatically."],
        Editing.Workflow.Permission.MarkReviewed => localizer["Confirms that you have read and approve a version published without review."],
        Editing.Workflow.Permission.ChangePublicationDate => localizer["Readers see the new date, and the item moves to that date in lists. The first published date does not change."],
        Editing.Workflow.Permission.Withdraw => localizer["Removes it from the site immediately. Its page shows readers the date and your reason."],
        Editing.Workflow.Permission.Republish => localizer["Publishes it again with its original date."],
        _ => localizer["Corrects the record of when this version was first published. The publication date that readers see does not change."],
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
