using System.Security.Claims;
using CariccPortal.Staff;
using CariccPortal.Web.Operations;
using Microsoft.AspNetCore.Authorization;

namespace CariccPortal.Web.Staff;

/// <summary>Asks a role that releases for a session that more than a password has opened; where the setting says so, nobody.</summary>
public sealed class SecondStepDemand(PortalSettings settings) : AuthorizationHandler<SecondStepDemand.Requirement>
{
    /// <summary>Whether someone has yet to set up a second step before the newsroom opens.</summary>
    public static bool IsOwed(ClaimsPrincipal user, PortalSettings settings) => settings.DemandsSecondStep && user.MayReleaseByRole() && !user.IsStrong();

    /// <summary>Whether what someone has is the last that their role needs, so that it may not go.</summary>
    public static bool IsLast(OwnedSteps owned, ClaimsPrincipal user, PortalSettings settings) =>
        settings.DemandsSecondStep && user.MayReleaseByRole() && owned.Passkeys + (owned.HasApp ? 1 : 0) <= 1;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (!IsOwed(context.User, settings)) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    /// <summary>What the policies of the newsroom hold besides the role.</summary>
    public sealed class Requirement : IAuthorizationRequirement;
}
