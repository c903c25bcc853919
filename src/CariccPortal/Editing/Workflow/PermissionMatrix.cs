using CariccPortal.Staff;
using static CariccPortal.Editing.Workflow.PermissionScope;

namespace CariccPortal.Editing.Workflow;

/// <summary>Who may do what: one table for the verbs, the pages and the tests.</summary>
/// <remarks>An item is the own of whoever added it. A text that is to be released, brought back or confirmed is the own of
/// whoever wrote it first, changed it last, or released it unread. A picture or file is the own of whoever uploaded it.</remarks>
public static class PermissionMatrix
{
    private static readonly Dictionary<Permission, (PermissionScope Writer, PermissionScope Editor, PermissionScope Administrator)> Table =
        new()
        {
            // writer, editor, administrator
            [Permission.Add] = (Any, Any, Any),
            [Permission.EditDraft] = (Own, Any, Any),
            [Permission.EditInReview] = (None, Any, Any),
            [Permission.EditPublished] = (None, Any, Any),
            [Permission.Feature] = (None, Any, Any),
            [Permission.ManagePreviewLinks] = (Own, Any, Any),
            [Permission.Submit] = (Own, Any, Any),
            [Permission.ReturnToDraft] = (Own, Own, Own),
            [Permission.RequestChanges] = (None, Any, Any),
            [Permission.Publish] = (None, Others, Others),
            [Permission.PublishWithoutReview] = (None, Own, Own),
            [Permission.MarkReviewed] = (None, Others, Others),
            [Permission.Unschedule] = (None, Any, Any),
            [Permission.Withdraw] = (None, Any, Any),
            [Permission.Republish] = (None, Others, Others),
            [Permission.ChangePublicationDate] = (None, Any, Any),
            [Permission.CorrectFirstPublished] = (None, None, Any),
            [Permission.Delete] = (None, Any, Any),
            [Permission.Restore] = (None, Any, Any),
            [Permission.ManageMedia] = (Any, Any, Any),
            [Permission.DeleteMedia] = (Own, Any, Any),
            [Permission.ManageSynonyms] = (None, Any, Any),
            [Permission.ManageRedirects] = (None, None, Any),
            [Permission.ManageUsers] = (None, None, Any),
            [Permission.ViewAuditLog] = (None, None, Any),
            [Permission.ViewSystemStatus] = (None, None, Any),
        };

    /// <summary>On whose work a role may do an act.</summary>
    public static PermissionScope GetScope(string role, Permission permission) => role switch
    {
        StaffRole.Administrator => Table[permission].Administrator,
        StaffRole.Editor => Table[permission].Editor,
        StaffRole.Writer => Table[permission].Writer,
        _ => None,
    };

    /// <summary>Whether a colleague may do an act at all, on whosever work.</summary>
    public static bool Can(this Actor by, Permission permission) => GetScope(by.Role, permission) != None;

    /// <summary>Whether a colleague may do an act on their own work, or on another's.</summary>
    public static bool Can(this Actor by, Permission permission, bool isOwn) => GetScope(by.Role, permission) switch
    {
        Any => true,
        Own => isOwn,
        Others => !isOwn,
        _ => false,
    };

    /// <summary>The roles that may do an act at all.</summary>
    public static IEnumerable<string> RolesWith(Permission permission) => StaffRole.All.Where(role => GetScope(role, permission) != None);

    /// <summary>Whether a colleague may open an item to change it.</summary>
    /// <param name="by">The colleague.</param>
    /// <param name="createdById">Who added the item.</param>
    /// <param name="anyPublished">Whether any of its texts has, or had, a release.</param>
    /// <param name="isFeatured">Whether the home page puts it first.</param>
    public static bool CanEdit(Actor by, string? createdById, bool anyPublished, bool isFeatured) =>
        by.Can(anyPublished || isFeatured ? Permission.EditPublished : Permission.EditDraft, by.Id is not null && by.Id == createdById);
}
