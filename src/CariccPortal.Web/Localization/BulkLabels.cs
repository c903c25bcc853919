using CariccPortal.Editing.Workflow;

namespace CariccPortal.Web.Localization;

/// <summary>Labels and messages of actions on several items.</summary>
public static class BulkLabels
{
    /// <summary>Returns the label in the list of bulk actions.</summary>
    public static string BulkActionLabel(this Localizer localizer, Permission action) => action == Permission.Delete ? localizer["Move to bin"] : localizer.ActionLabel(action);

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
