using System.Globalization;
using System.Security.Claims;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;

namespace CariccPortal.Web.Accounts;

/// <summary>Who is signed in, as the library knows colleagues.</summary>
public static class CurrentUserExtensions
{
    /// <summary>The claim that holds a member's name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claim that holds the short id of the sign-in.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that holds when the session was opened.</summary>
    public const string SignedInAtClaim = "since";

    /// <summary>The claim that a session has where more than a password opened it.</summary>
    public const string TwoFactorClaim = "strong";

    /// <summary>The signed-in member of staff, in the highest of their roles.</summary>
    public static Actor GetActor(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier),
        user.FindFirstValue(NameClaim) ?? "",
        StaffRole.All.LastOrDefault(user.IsInRole) ?? "",
        SessionId: user.FindFirstValue(SessionClaim));

    /// <summary>The signed-in member's id.</summary>
    public static string GetUserId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>The short id of the sign-in; empty where nobody is signed in.</summary>
    public static string GetSessionId(this ClaimsPrincipal user) => user.FindFirstValue(SessionClaim) ?? "";

    /// <summary>When the session was opened (UTC); long ago where that is not known.</summary>
    public static DateTime GetSignedInAt(this ClaimsPrincipal user) =>
        DateTime.TryParse(user.FindFirstValue(SignedInAtClaim), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since) ? since : DateTime.MinValue;

    /// <summary>Whether more than a password opened the session.</summary>
    public static bool HasTwoFactor(this ClaimsPrincipal user) => user.HasClaim(one => one.Type == TwoFactorClaim);

    /// <summary>Whether the role releases, so that a password alone is not enough for it.</summary>
    public static bool CanPublish(this ClaimsPrincipal user) => user.GetActor().Can(Permission.Publish);
}
