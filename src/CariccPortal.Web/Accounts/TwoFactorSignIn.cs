using System.Security.Claims;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Asks for the second step of whoever has shown the password. A cookie of five minutes holds who that is.</summary>
public sealed class TwoFactorSignIn(UserManager<StaffUser> userManager, TwoFactorVerifier verifier, SignInThrottle throttle, SessionSignIn sessionSignIn)
{
    /// <summary>The scheme whose cookie holds who has shown the password.</summary>
    public const string Scheme = "second-step";

    private const string StampClaim = "stamp";

    /// <summary>After the right password: lets in whoever has no second step, and asks the others for it.</summary>
    public async Task<SignInAttemptResult> ContinueAfterPasswordAsync(StaffUser user, HttpContext context)
    {
        if (!(await verifier.GetStatusAsync(user.Id)).IsEnabled)
        {
            await sessionSignIn.SignInAsync(user, SignInMethod.Password);
            return SignInAttemptResult.Success;
        }

        var claims = new ClaimsIdentity(Scheme);
        claims.AddClaim(new Claim(ClaimTypes.Name, user.Id));
        claims.AddClaim(new Claim(StampClaim, user.SecurityStamp ?? ""));
        await context.SignInAsync(Scheme, new ClaimsPrincipal(claims));
        return new(Succeeded: false, RequiresTwoFactor: true);
    }

    /// <summary>Who has shown the password in this browser; null where nobody has, or where it was changed since.</summary>
    public async Task<StaffUser?> FindPendingUserAsync(HttpContext context)
    {
        var cookie = await context.AuthenticateAsync(Scheme);
        if (cookie.Principal?.FindFirstValue(ClaimTypes.Name) is not { } id || cookie.Principal.FindFirstValue(StampClaim) is not { } stamp) return null;
        var member = await userManager.FindByIdAsync(id);
        return member is { DeactivatedAt: null } && member.SecurityStamp == stamp ? member : null;
    }

    /// <summary>Lets in by a code of the app, or by a recovery code.</summary>
    public async Task<SignInAttemptResult> SignInAsync(StaffUser user, string code, bool isRecovery, HttpContext context)
    {
        var (guessed, from) = ($"second step of {user.Id}", context.Connection.RemoteIpAddress);
        if (throttle.GetLastAttempt(guessed) <= user.UnlockedAt) throttle.Reset(guessed);
        if (throttle.RegisterAttempt(guessed, from) is { } wait) return new(Succeeded: false, RetryAfter: wait);
        if (!await verifier.VerifyAsync(user, code, isRecovery)) return SignInAttemptResult.Failed;
        throttle.RegisterSuccess(guessed, from);
        await sessionSignIn.SignInAsync(user, isRecovery ? SignInMethod.RecoveryCode : SignInMethod.Code);
        return SignInAttemptResult.Success;
    }
}
