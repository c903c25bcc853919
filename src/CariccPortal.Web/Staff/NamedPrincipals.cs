using System.Security.Claims;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CariccPortal.Web.Staff;

/// <summary>Puts a member's name into the sign-in, so that no page has to look it up.</summary>
public sealed class NamedPrincipals(UserManager<StaffMember> members, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffMember, IdentityRole>(members, roles, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        claims.AddClaim(new Claim(SignedIn.NameClaim, user.Name));
        return claims;
    }
}
