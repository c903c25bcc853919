using System.Security.Claims;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CariccPortal.Web.Accounts;

/// <summary>Adds the display name to the claims, so that pages need no query for it.</summary>
public sealed class StaffClaimsFactory(UserManager<StaffUser> userManager, RoleManager<IdentityRole> roleManager, IOptions<IdentityOptions> options)
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
