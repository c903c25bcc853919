using System.Security.Claims;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace CariccPortal.Web.Accounts;

/// <summary>Asks a role that releases for a session that more than a password has opened; where the setting says so, nobody.</summary>
public sealed class TwoFactorHandler(PortalOptions options) : AuthorizationHandler<TwoFactorHandler.Requirement>
{
    /// <summary>Whether someone has yet to set up a second step before the newsroom opens.</summary>
    public static bool IsRequired(ClaimsPrincipal user, PortalOptions options) => options.RequiresTwoFactor && user.CanPublish() && !user.HasTwoFactor();

    /// <summary>Whether what someone has is the last that their role needs, so that it may not go.</summary>
    public static bool IsLastFactor(TwoFactorStatus status, ClaimsPrincipal user, PortalOptions options) =>
        options.RequiresTwoFactor && user.CanPublish() && status.PasskeyCount + (status.HasAuthenticator ? 1 : 0) <= 1;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (!IsRequired(context.User, options)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    /// <summary>What the policies of the newsroom hold besides the role.</summary>
    public sealed class Requirement : IAuthorizationRequirement;
}
