namespace CariccPortal.Editing.Workflow;

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
