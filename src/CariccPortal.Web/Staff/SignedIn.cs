using System.Security.Claims;
using CariccPortal.Staff;

namespace CariccPortal.Web.Staff;

/// <summary>Who is signed in, as the library knows colleagues.</summary>
public static class SignedIn
{
    /// <summary>The claim that holds a member's name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claim that holds the short name of the sign-in session.</summary>
    public const string SessionClaim = "session";

    /// <summary>The signed-in member of staff.</summary>
    public static Colleague Colleague(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier),
        user.FindFirstValue(NameClaim) ?? "",
        user.IsInRole(StaffRole.Editor) || user.IsInRole(StaffRole.Administrator),
        Session: user.FindFirstValue(SessionClaim));
}
