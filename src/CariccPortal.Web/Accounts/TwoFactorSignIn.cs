using System.Security.Claims;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Verifies the second factor after the password. A cookie that expires after five minutes holds the user id.</summary>
public sealed class TwoFactorSignIn(UserManager<StaffUser> userManager, TwoFactorVerifier verifier, SignInThrottle throttle,
    SessionSignIn sessionSignIn, ILogger<TwoFactorSignIn> logger)
{
    /// <summary>The scheme of the cookie after the password.</summary>
    public const string Scheme = "two-factor";

    private const string StampClaim = "stamp";

    /// <summary>Signs in a user without two-factor authentication; otherwise asks for the second factor.</summary>
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

    /// <summary>Returns the user who has entered the password in this browser; null for none, or if the password was changed
    /// since.</summary>
    public async Task<StaffUser?> FindPendingUserAsync(HttpContext context)
    {
        var cookie = await context.AuthenticateAsync(Scheme);
        if (cookie.Principal?.FindFirstValue(ClaimTypes.Name) is not { } id || cookie.Principal.FindFirstValue(StampClaim) is not { } stamp)
            return null;
        var member = await userManager.FindByIdAsync(id);
        return member is { DeactivatedAt: null } && member.SecurityStamp == stamp ? member : null;
    }

    /// <summary>Signs in with a code of the authenticator app or a recovery code.</summary>
    public async Task<SignInAttemptResult> SignInAsync(StaffUser user, string code, bool isRecovery, HttpContext context)
    {
        var (throttleKey, from) = ($"two-factor {user.Id}", context.Connection.RemoteIpAddress);
        if (throttle.GetLastAttempt(throttleKey) <= user.UnlockedAt) throttle.Reset(throttleKey);
        var step = isRecovery ? "recovery code" : "code";
        if (throttle.RegisterAttempt(throttleKey, from) is { } wait)
        {
            logger.SignInThrottled(step);
            return new(Succeeded: false, RetryAfter: wait);
        }

        if (!await verifier.VerifyAsync(user, code, isRecovery))
        {
            logger.SignInFailed(step, user);
            return SignInAttemptResult.Failed;
        }

        throttle.RegisterSuccess(throttleKey, from);
        await sessionSignIn.SignInAsync(user, isRecovery ? SignInMethod.RecoveryCode : SignInMethod.Code);
        return SignInAttemptResult.Success;
    }
}
