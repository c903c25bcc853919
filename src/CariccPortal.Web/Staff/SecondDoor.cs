using System.Security.Claims;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Staff;

/// <summary>Asks for the second step of whoever has shown the password. A cookie of five minutes holds who that is.</summary>
public sealed class SecondDoor(UserManager<StaffMember> members, SecondStep second, SignInThrottle throttle, Entrance entrance)
{
    /// <summary>The scheme whose cookie holds who has shown the password.</summary>
    public const string Scheme = "second-step";

    private const string StampClaim = "stamp";

    /// <summary>After the right password: lets in whoever has no second step, and asks the others for it.</summary>
    public async Task<DoorAnswer> AfterPasswordAsync(StaffMember member, HttpContext context)
    {
        if (!(await second.OfAsync(member.Id)).Any)
        {
            await entrance.LetInAsync(member, SignInWay.Password);
            return DoorAnswer.Yes;
        }

        var claims = new ClaimsIdentity(Scheme);
        claims.AddClaim(new Claim(ClaimTypes.Name, member.Id));
        claims.AddClaim(new Claim(StampClaim, member.SecurityStamp ?? ""));
        await context.SignInAsync(Scheme, new ClaimsPrincipal(claims));
        return new(IsIn: false, NeedsSecondStep: true);
    }

    /// <summary>Who has shown the password in this browser; null where nobody has, or where it was changed since.</summary>
    public async Task<StaffMember?> WhoAsync(HttpContext context)
    {
        var cookie = await context.AuthenticateAsync(Scheme);
        if (cookie.Principal?.FindFirstValue(ClaimTypes.Name) is not { } id || cookie.Principal.FindFirstValue(StampClaim) is not { } stamp) return null;
        var member = await members.FindByIdAsync(id);
        return member is { DeactivatedAt: null } && member.SecurityStamp == stamp ? member : null;
    }

    /// <summary>Lets in by a code of the app, or by a recovery code.</summary>
    public async Task<DoorAnswer> EnterAsync(StaffMember member, string typed, bool isRecovery, HttpContext context)
    {
        var (guessed, from) = ($"second step of {member.Id}", context.Connection.RemoteIpAddress);
        if (throttle.LastAt(guessed) <= member.UnlockedAt) throttle.Forget(guessed);
        if (throttle.Ask(guessed, from) is { } wait) return new(IsIn: false, Wait: wait);
        if (!await second.TakeAsync(member, typed, isRecovery)) return DoorAnswer.No;
        throttle.Forgive(guessed, from);
        await entrance.LetInAsync(member, isRecovery ? SignInWay.RecoveryCode : SignInWay.Code);
        return DoorAnswer.Yes;
    }
}
