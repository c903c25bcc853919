using CariccPortal.Staff;
using static CariccPortal.Editing.Workflow.PermissionScope;

namespace CariccPortal.Editing.Workflow;

/// <summary>Assigns permissions to roles. Operations, pages and tests use this one table.</summary>
/// <remarks>An item belongs to the user who created it. For publishing, republishing and reviewing, a language version belongs to the user
/// who wrote it or last changed its content. For reviewing, it belongs to the user if all changes that nobody else has seen are that
/// user's. An image or file belongs to the user who uploaded it.</remarks>
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
            [Permission.PrepareNextVersion] = (Own, Any, Any),
            [Permission.Feature] = (None, Any, Any),
            [Permission.ManagePreviewLinks] = (Own, Any, Any),
            [Permission.Submit] = (Own, Any, Any),
            [Permission.ReturnToDraft] = (Own, Own, Own),
            [Permission.RequestChanges] = (None, Any, Any),
            [Permission.Comment] = (Own, Any, Any),
            [Permission.Publish] = (None, Others, Others),
            [Permission.PublishWithoutReview] = (None, Own, Own),
            [Permission.MarkReviewed] = (None, Others, Others),
            [Permission.Unschedule] = (None, Any, Any),
            [Permission.Withdraw] = (None, Any, Any),
            [Permission.Supersede] = (None, Any, Any),
            [Permission.Republish] = (None, Others, Others),
            [Permission.ConfirmTranslation] = (None, Any, Any),
            [Permission.ChangePublicationDate] = (None, Any, Any),
            [Permission.CorrectFirstPublished] = (None, None, Any),
            [Permission.Delete] = (Own, Any, Any),
            [Permission.Restore] = (Own, Any, Any),
            [Permission.ManageMedia] = (Any, Any, Any),
            [Permission.DeleteMedia] = (Own, Any, Any),
            [Permission.VoidVotes] = (None, Any, Any),
            [Permission.ManageSynonyms] = (None, Any, Any),
            [Permission.ManageNavigation] = (None, Any, Any),
            [Permission.ManageRedirects] = (None, None, Any),
            [Permission.ManageTopics] = (None, None, Any),
            [Permission.ManageBanners] = (None, None, Any),
            [Permission.ManageContact] = (None, None, Any),
            [Permission.AnswerMessages] = (None, Any, Any),
            [Permission.ManageUsers] = (None, None, Any),
            [Permission.ViewAuditLog] = (None, None, Any),
            [Permission.ViewSystemStatus] = (None, None, Any),
            [Permission.ViewIntegrity] = (None, Any, Any),
            [Permission.RestoreSealed] = (None, None, Any),
            [Permission.ManageMigration] = (None, None, Any),
        };

    /// <summary>Returns the scope in which a role has a permission.</summary>
    public static PermissionScope GetScope(string role, Permission permission) => role switch
    {
        StaffRole.Administrator => Table[permission].Administrator,
        StaffRole.Editor => Table[permission].Editor,
        StaffRole.Writer => Table[permission].Writer,
        _ => None,
    };

    /// <summary>Whether a user has a permission in any scope.</summary>
    public static bool Can(this Actor by, Permission permission) => GetScope(by.Role, permission) != None;

    /// <summary>Whether a user has a permission for their own work, or for the work of others.</summary>
    public static bool Can(this Actor by, Permission permission, bool isOwn) => GetScope(by.Role, permission) switch
    {
        Any => true,
        Own => isOwn,
        Others => !isOwn,
        _ => false,
    };

    /// <summary>Returns the roles that have a permission in any scope.</summary>
    public static IEnumerable<string> RolesWith(Permission permission) => StaffRole.All.Where(role => GetScope(role, permission) != None);

    /// <summary>Whether a user may edit an item.</summary>
    /// <param name="by">The user.</param>
    /// <param name="createdById">The user who created the item.</param>
    /// <param name="anyPublished">Whether any language version is or was published or scheduled.</param>
    public static bool CanEdit(Actor by, string? createdById, bool anyPublished) =>
        by.Can(anyPublished ? Permission.EditPublished : Permission.EditDraft, by.Id is not null && by.Id == createdById);
}

/// <summary>The work for which a role has a permission.</summary>
public enum PermissionScope
{
    /// <summary>No work.</summary>
    None,

    /// <summary>Only the user's own work.</summary>
    Own,

    /// <summary>Only the work of others, so that two people check it.</summary>
    Others,

    /// <summary>All work.</summary>
    Any,
}
