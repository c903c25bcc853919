using CariccPortal.Editing.Workflow;

namespace CariccPortal.Web.Localization;

/// <summary>What is said before an act on several items, and after it.</summary>
public static class BulkLabels
{
    /// <summary>The act as a list of choices offers it.</summary>
    public static string BulkActionLabel(this Localizer localizer, Permission action) => action == Permission.Delete ? localizer["Move to the bin"] : localizer.ActionLabel(action);

    /// <summary>The question before it.</summary>
    public static string BulkConfirmation(this Localizer localizer, Permission action, int items) => action switch
    {
        Permission.Submit => localizer.Count("count-ask-submit", items),
        Permission.Publish => localizer.Count("count-ask-release", items),
        Permission.MarkReviewed => localizer.Count("count-ask-confirm", items),
        _ => localizer.Count("count-ask-delete", items),
    };

    /// <summary>What it came to.</summary>
    public static string BulkDoneMessage(this Localizer localizer, Permission action, int items) => action switch
    {
        Permission.Submit => localizer.Count("count-told-submit", items),
        Permission.Publish => localizer.Count("count-told-release", items),
        Permission.MarkReviewed => localizer.Count("count-told-confirm", items),
        _ => localizer.Count("count-told-delete", items),
    };
}
