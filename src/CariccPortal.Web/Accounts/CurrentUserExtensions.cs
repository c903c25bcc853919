using System.Globalization;
using System.Security.Claims;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CariccPortal.Web.Accounts;

/// <summary>Reads the current user from the claims.</summary>
public static class CurrentUserExtensions
{
    /// <summary>The claim with the display name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claim with the session id.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim with the sign-in time.</summary>
    public const string SignedInAtClaim = "since";

    /// <summary>The claim of sessions with two-factor authentication or a passkey.</summary>
    public const string TwoFactorClaim = "strong";

    /// <summary>Returns the signed-in user with the highest of their roles.</summary>
    public static Actor GetActor(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier),
        user.FindFirstValue(NameClaim) ?? "",
        StaffRole.All.LastOrDefault(user.IsInRole) ?? "",
        SessionId: user.FindFirstValue(SessionClaim));

    /// <summary>Returns the user id.</summary>
    public static string GetUserId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>Returns the session id; empty without a session.</summary>
    public static string GetSessionId(this ClaimsPrincipal user) => user.FindFirstValue(SessionClaim) ?? "";

    /// <summary>Returns the sign-in time (UTC); <see cref="DateTime.MinValue"/> if it is not known.</summary>
    public static DateTime GetSignedInAt(this ClaimsPrincipal user) =>
        DateTime.TryParse(user.FindFirstValue(SignedInAtClaim), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since)
            ? since : DateTime.MinValue;

    /// <summary>Whether the session was opened with two-factor authentication or a passkey.</summary>
    public static bool HasTwoFactor(this ClaimsPrincipal user) => user.HasClaim(one => one.Type == TwoFactorClaim);

    /// <summary>Whether the role may publish. Such roles need two-factor authentication.</summary>
    public static bool CanPublish(this ClaimsPrincipal user) => user.GetActor().Can(Permission.Publish);
}

/// <summary>Adds the display name to the claims, so that pages need no query for it.</summary>
public sealed class StaffClaimsFactory(UserManager<StaffUser> userManager, RoleManager<IdentityRole> roleManager,
    IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffUser, IdentityRole>(userManager, roleManager, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        claims.AddClaim(new Claim(CurrentUserExtensions.NameClaim, user.Name));
        return claims;
    }
}
