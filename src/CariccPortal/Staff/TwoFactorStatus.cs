namespace CariccPortal.Staff;

/// <summary>What a member has besides the password.</summary>
/// <param name="HasAuthenticator">Whether an authenticator app is set up.</param>
/// <param name="PasskeyCount">How many passkeys.</param>
/// <param name="RecoveryCodeCount">How many recovery codes are left.</param>
public sealed record TwoFactorStatus(bool HasAuthenticator, int PasskeyCount, int RecoveryCodeCount)
{
    /// <summary>Whether a password alone no longer opens the account.</summary>
    public bool IsEnabled => HasAuthenticator || PasskeyCount > 0;
}
