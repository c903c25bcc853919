using CariccPortal.Editing.Workflow;

namespace CariccPortal.Web.Accounts;

/// <summary>Names of authorization policies. In addition, each permission has a policy of its own name for the roles that have it: <c>[Authorize(nameof(Permission.Delete))]</c>.</summary>
public static class StaffPolicy
{
    /// <summary>Any role.</summary>
    public const string AnyRole = "any-role";

    /// <summary>A role that may publish.</summary>
    public const string CanPublish = nameof(Permission.Publish);

    /// <summary>The role that manages users, redirects and the audit log.</summary>
    public const string CanAdminister = nameof(Permission.ManageUsers);

    /// <summary>Any role, even without the required two-factor authentication: for the pages that set it up.</summary>
    public const string OwnAccount = "own-account";
}
