using CariccPortal.Staff;

namespace CariccPortal.Web.Accounts;

/// <summary>Signs in with a password. Failures do not disclose their cause: response and duration are the same for an unknown user, a wrong
/// password, and a locked, deactivated or pending account.</summary>
public sealed class PasswordSignIn(StaffUserManager userManager, PasswordHashQueue queue, SignInThrottle throttle,
    AccountLockout lockout, TwoFactorSignIn twoFactor, ILogger<PasswordSignIn> logger)
{
    private const int AttemptsBeforeWarning = 3;

    /// <summary>Signs in, or starts the two-factor step.</summary>
    /// <param name="userName">The user name as entered.</param>
    /// <param name="password">The password as entered.</param>
    /// <param name="context">The request.</param>
    public async Task<SignInAttemptResult> SignInAsync(string userName, string password, HttpContext context)
    {
        // Guesses from many networks at once must not keep users out: a network without a failed attempt goes first.
        userManager.HasPriority = !throttle.HasFailed(context.Connection.RemoteIpAddress);
        queue.ThrowIfFull(userManager.HasPriority);
        if (await ReadWaitAsync(userName, context) is { } wait)
        {
            logger.SignInThrottled("password");
            return new(Succeeded: false, RetryAfter: wait);
        }

        var user = await userManager.FindByNameAsync(userName);
        if (user?.PasswordHash is null || user.DeactivatedAt is not null || lockout.IsLocked(user))
        {
            await userManager.VerifyDummyPasswordAsync(password);
            return Failed(userName, user);
        }

        // This also rehashes passwords with an old iteration count.
        if (!await userManager.CheckPasswordAsync(user, password))
        {
            await lockout.CountFailureAsync(user.Id);
            return Failed(userName, user);
        }

        throttle.RegisterSuccess(userName, context.Connection.RemoteIpAddress);
        return await twoFactor.ContinueAfterPasswordAsync(user, context);
    }

    /// <summary>Confirms the password of the signed-in user, with the same throttling as the sign-in.</summary>
    public async Task<SignInAttemptResult> ConfirmAsync(string userId, string password, HttpContext context)
    {
        userManager.HasPriority = true;
        queue.ThrowIfFull(hasPriority: true);
        var throttleKey = $"own {userId}";
        if (throttle.RegisterAttempt(throttleKey, context.Connection.RemoteIpAddress) is { } wait)
            return new(Succeeded: false, RetryAfter: wait);
        var user = await userManager.FindByIdAsync(userId);
        if (user is null || !await userManager.CheckPasswordAsync(user, password))
        {
            logger.SignInFailed("confirmation of the password", user);
            return SignInAttemptResult.Failed;
        }

        throttle.RegisterSuccess(throttleKey, context.Connection.RemoteIpAddress);
        return SignInAttemptResult.Success;
    }

    // The number does not depend on whether the account exists.
    private SignInAttemptResult Failed(string userName, StaffUser? user)
    {
        logger.SignInFailed("password", user);
        return SignInAttemptResult.Failed with { IsLockNear = throttle.GetAttempts(userName) >= AttemptsBeforeWarning };
    }

    private async Task<TimeSpan?> ReadWaitAsync(string userName, HttpContext context)
    {
        var from = context.Connection.RemoteIpAddress;
        var wait = throttle.RegisterAttempt(userName, from);
        if (wait is null || throttle.GetLastAttempt(userName) is not { } since
            || !await lockout.WasUnlockedSinceAsync(userManager.NormalizeName(userName), since)) return wait;
        throttle.Reset(userName);
        return throttle.RegisterAttempt(userName, from);
    }
}

/// <summary>The result of a sign-in attempt.</summary>
/// <param name="Succeeded">Whether the user is signed in.</param>
/// <param name="RequiresTwoFactor">Whether the password was correct and a second factor is required.</param>
/// <param name="RetryAfter">The time to wait if the attempt was throttled; null otherwise.</param>
public sealed record SignInAttemptResult(bool Succeeded, bool RequiresTwoFactor = false, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether so many attempts have failed that the user sees a message about the lockout.</summary>
    public bool IsLockNear { get; init; }

    /// <summary>The attempt failed; the cause is not disclosed.</summary>
    public static SignInAttemptResult Failed { get; } = new(Succeeded: false);

    /// <summary>The user is signed in.</summary>
    public static SignInAttemptResult Success { get; } = new(Succeeded: true);
}
