using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Lets staff in by password. Whoever is not let in learns nothing: the same answer after the same work, whether
/// the name is unknown, the password wrong, or the account locked, closed or not yet begun.</summary>
public sealed class PasswordSignIn(UserManager<StaffUser> userManager, SignInThrottle throttle, AccountLockout lockout, TwoFactorSignIn twoFactor)
{
    // The hash of a password that nobody has, made once with the same rounds as all others.
    private static string? dummyHash;

    /// <summary>Signs a member in, or asks for their second step.</summary>
    /// <param name="userName">The user name as typed.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="context">The request.</param>
    public async Task<SignInAttemptResult> SignInAsync(string userName, string password, HttpContext context)
    {
        if (await ReadWaitAsync(userName, context) is { } wait) return new(Succeeded: false, RetryAfter: wait);
        var member = await userManager.FindByNameAsync(userName);
        if (member?.PasswordHash is null || member.DeactivatedAt is not null || lockout.IsLocked(member))
        {
            HashDummyPassword(password);
            return SignInAttemptResult.Failed;
        }

        // An old hash that is weaker than today's is raised here.
        if (!await userManager.CheckPasswordAsync(member, password))
        {
            await lockout.CountFailureAsync(member.Id);
            return SignInAttemptResult.Failed;
        }

        throttle.RegisterSuccess(userName, context.Connection.RemoteIpAddress);
        return await twoFactor.ContinueAfterPasswordAsync(member, context);
    }

    /// <summary>Whether a password is that of the member who is signed in. Guessing at it is slowed down as at the door.</summary>
    public async Task<SignInAttemptResult> ConfirmAsync(string userId, string password, HttpContext context)
    {
        var guessed = $"own {userId}";
        if (throttle.RegisterAttempt(guessed, context.Connection.RemoteIpAddress) is { } wait) return new(Succeeded: false, RetryAfter: wait);
        var member = await userManager.FindByIdAsync(userId);
        if (member is null || !await userManager.CheckPasswordAsync(member, password)) return SignInAttemptResult.Failed;
        throttle.RegisterSuccess(guessed, context.Connection.RemoteIpAddress);
        return SignInAttemptResult.Success;
    }

    private async Task<TimeSpan?> ReadWaitAsync(string userName, HttpContext context)
    {
        var from = context.Connection.RemoteIpAddress;
        var wait = throttle.RegisterAttempt(userName, from);
        if (wait is null || throttle.GetLastAttempt(userName) is not { } since || !await lockout.WasUnlockedSinceAsync(userManager.NormalizeName(userName), since)) return wait;
        throttle.Reset(userName);
        return throttle.RegisterAttempt(userName, from);
    }

    private void HashDummyPassword(string password)
    {
        var nobody = new StaffUser { Name = "" };
        dummyHash ??= userManager.PasswordHasher.HashPassword(nobody, Guid.NewGuid().ToString());
        userManager.PasswordHasher.VerifyHashedPassword(nobody, dummyHash, password);
    }
}
