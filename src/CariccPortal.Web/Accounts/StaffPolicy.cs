using System.Security.Claims;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace CariccPortal.Web.Accounts;

/// <summary>Names of authorization policies. In addition, each permission has a policy of its own name for the roles that have it:
/// <c>[Authorize(nameof(Permission.Delete))]</c>.</summary>
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

/// <summary>Requires two-factor authentication for roles that may publish, unless the setting makes it optional.</summary>
public sealed class TwoFactorHandler(PortalOptions options) : AuthorizationHandler<TwoFactorHandler.Requirement>
{
    /// <summary>Whether the user must set up two-factor authentication before the admin area opens.</summary>
    public static bool IsRequired(ClaimsPrincipal user, PortalOptions options) =>
        options.RequiresTwoFactor && user.CanPublish() && !user.HasTwoFactor();

    /// <summary>Whether the user has only one second factor left and the role requires it, so that it cannot be removed.</summary>
    public static bool IsLastFactor(TwoFactorStatus status, ClaimsPrincipal user, PortalOptions options) =>
        options.RequiresTwoFactor && user.CanPublish() && status.PasskeyCount + (status.HasAuthenticator ? 1 : 0) <= 1;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (!IsRequired(context.User, options)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    /// <summary>The requirement in the policies of the admin area.</summary>
    public sealed class Requirement : IAuthorizationRequirement;
}
