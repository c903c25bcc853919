using System.Globalization;
using System.Security.Claims;
using CariccPortal.Editing;
using CariccPortal.Staff;

namespace CariccPortal.Web.Staff;

/// <summary>Who is signed in, as the library knows colleagues.</summary>
public static class SignedIn
{
    /// <summary>The claim that holds a member's name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claim that holds the short id of the sign-in.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that holds when the session was opened.</summary>
    public const string SinceClaim = "since";

    /// <summary>The claim that a session has where more than a password opened it.</summary>
    public const string StrongClaim = "strong";

    /// <summary>The signed-in member of staff, in the highest of their roles.</summary>
    public static Colleague Colleague(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier),
        user.FindFirstValue(NameClaim) ?? "",
        StaffRole.All.LastOrDefault(user.IsInRole) ?? "",
        Session: user.FindFirstValue(SessionClaim));

    /// <summary>The signed-in member's id.</summary>
    public static string MemberId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>The short id of the sign-in; empty where nobody is signed in.</summary>
    public static string SessionId(this ClaimsPrincipal user) => user.FindFirstValue(SessionClaim) ?? "";

    /// <summary>When the session was opened (UTC); long ago where that is not known.</summary>
    public static DateTime SignedInAt(this ClaimsPrincipal user) =>
        DateTime.TryParse(user.FindFirstValue(SinceClaim), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var since) ? since : DateTime.MinValue;

    /// <summary>Whether more than a password opened the session.</summary>
    public static bool IsStrong(this ClaimsPrincipal user) => user.HasClaim(one => one.Type == StrongClaim);

    /// <summary>Whether the role releases, so that a password alone is not enough for it.</summary>
    public static bool MayReleaseByRole(this ClaimsPrincipal user) => user.Colleague().May(Act.Release);
}
