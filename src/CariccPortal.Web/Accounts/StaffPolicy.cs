using CariccPortal.Editing.Workflow;

namespace CariccPortal.Web.Accounts;

/// <summary>The names of what staff's pages ask for. Besides these, each act has a policy of its own name, for the roles that
/// may do it at all: <c>[Authorize(nameof(Act.Delete))]</c>.</summary>
public static class StaffPolicy
{
    /// <summary>Any role.</summary>
    public const string AnyRole = "any-role";

    /// <summary>A role that releases.</summary>
    public const string CanPublish = nameof(Permission.Publish);

    /// <summary>The role that looks after people, addresses and the audit.</summary>
    public const string CanAdminister = nameof(Permission.ManageUsers);

    /// <summary>Any role, also before a second step is set up: for the pages where that is done.</summary>
    public const string OwnAccount = "own-account";
}
