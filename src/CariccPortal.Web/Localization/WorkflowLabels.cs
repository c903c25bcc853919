using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Localization;

/// <summary>What an act on a text is called, what it does, and that it is done.</summary>
public static class WorkflowLabels
{
    /// <summary>The act's word in addresses, such as <c>take-back</c>.</summary>
    public static string ToSlug(this Permission action) => KebabCaseTransformer.ToKebabCase(action.ToString());

    /// <summary>The act on texts with a word; null where there is none.</summary>
    public static Permission? FromSlug(string? slug) => WorkflowRules.TranslationActions.Cast<Permission?>().FirstOrDefault(act => act!.Value.ToSlug() == slug);

    /// <summary>The act as a button says it.</summary>
    public static string ActionLabel(this Localizer localizer, Permission action) => action switch
    {
        Editing.Workflow.Permission.Submit => localizer["Hand in"],
        Editing.Workflow.Permission.ReturnToDraft => localizer["Take back"],
        Editing.Workflow.Permission.RequestChanges => localizer["Return to the writer"],
        Editing.Workflow.Permission.Publish => localizer["Release"],
        Editing.Workflow.Permission.Unschedule => localizer["Take the release off"],
        Editing.Workflow.Permission.MarkReviewed => localizer["Confirm"],
        Editing.Workflow.Permission.ChangePublicationDate => localizer["Change the date shown"],
        Editing.Workflow.Permission.Withdraw => localizer["Withdraw"],
        Editing.Workflow.Permission.Republish => localizer["Bring back"],
        _ => localizer["Put the first release right"],
    };

    /// <summary>What the act does.</summary>
    public static string ActionDescription(this Localizer localizer, Permission action) => action switch
    {
        Editing.Workflow.Permission.Submit => localizer["The text waits for an editor. You can take it back until it is released."],
        Editing.Workflow.Permission.ReturnToDraft => localizer["The text is a draft again and can be changed."],
        Editing.Workflow.Permission.RequestChanges => localizer["The writer sees your note above the text."],
        Editing.Workflow.Permission.Publish => localizer["The text becomes public, at once or from a set time on."],
        Editing.Workflow.Permission.Unschedule => localizer["The text is a draft again. It will not become public by itself."],
        Editing.Workflow.Permission.MarkReviewed => localizer["You have read a text that was released without a second reader, and stand by it."],
        Editing.Workflow.Permission.ChangePublicationDate => localizer["Readers see another date, and lists put the text in its place. When it was first released stays known."],
        Editing.Workflow.Permission.Withdraw => localizer["The text leaves the site at once. Its address tells readers since when, and the reason that you give."],
        Editing.Workflow.Permission.Republish => localizer["The text is public again, under the date it had."],
        _ => localizer["It is noted when readers could first have the text. The date that they see stays as it is."],
    };

    /// <summary>That the act is done.</summary>
    public static string ActionDoneMessage(this Localizer localizer, Permission action) => action switch
    {
        Editing.Workflow.Permission.Submit => localizer["Handed in: it waits for an editor."],
        Editing.Workflow.Permission.ReturnToDraft => localizer["Taken back."],
        Editing.Workflow.Permission.RequestChanges => localizer["Returned to the writer."],
        Editing.Workflow.Permission.Publish => localizer["The release is noted: see below since when, or from when on."],
        Editing.Workflow.Permission.Unschedule => localizer["The release is taken off."],
        Editing.Workflow.Permission.MarkReviewed => localizer["Confirmed: a second reader has read it."],
        Editing.Workflow.Permission.ChangePublicationDate => localizer["The date shown is changed."],
        Editing.Workflow.Permission.Withdraw => localizer["Withdrawn."],
        Editing.Workflow.Permission.Republish => localizer["It is public again."],
        _ => localizer["The first release is put right."],
    };
}
