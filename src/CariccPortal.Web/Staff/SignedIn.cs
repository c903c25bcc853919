using System.Security.Claims;
using CariccPortal.Staff;

namespace CariccPortal.Web.Staff;

/// <summary>Who is signed in, as the library knows colleagues.</summary>
public static class SignedIn
{
    /// <summary>The claim that holds a member's name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claim that holds the short id of the sign-in.</summary>
    public const string SessionClaim = "session";

    /// <summary>The signed-in member of staff, in the highest of their roles.</summary>
    public static Colleague Colleague(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier),
        user.FindFirstValue(NameClaim) ?? "",
        StaffRole.All.LastOrDefault(user.IsInRole) ?? "",
        Session: user.FindFirstValue(SessionClaim));
}
