namespace CariccPortal.Web.Accounts;

/// <summary>What a door of the newsroom answers.</summary>
/// <param name="Succeeded">Whether they are in.</param>
/// <param name="RequiresTwoFactor">Whether the password was right and a second step is asked for.</param>
/// <param name="RetryAfter">How long to wait before anything is looked at; null where it was.</param>
public sealed record SignInAttemptResult(bool Succeeded, bool RequiresTwoFactor = false, TimeSpan? RetryAfter = null)
{
    /// <summary>Not let in: the same answer, whatever was wrong.</summary>
    public static SignInAttemptResult Failed { get; } = new(Succeeded: false);

    /// <summary>Let in.</summary>
    public static SignInAttemptResult Success { get; } = new(Succeeded: true);
}
