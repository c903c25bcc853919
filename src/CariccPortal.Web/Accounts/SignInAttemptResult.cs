namespace CariccPortal.Web.Accounts;

/// <summary>The result of a sign-in attempt.</summary>
/// <param name="Succeeded">Whether the user is signed in.</param>
/// <param name="RequiresTwoFactor">Whether the password was correct and a second factor is required.</param>
/// <param name="RetryAfter">The time to wait if the attempt was throttled; null otherwise.</param>
public sealed record SignInAttemptResult(bool Succeeded, bool RequiresTwoFactor = false, TimeSpan? RetryAfter = null)
{
    /// <summary>The attempt failed; the cause is not disclosed.</summary>
    public static SignInAttemptResult Failed { get; } = new(Succeeded: false);

    /// <summary>The user is signed in.</summary>
    public static SignInAttemptResult Success { get; } = new(Succeeded: true);
}
