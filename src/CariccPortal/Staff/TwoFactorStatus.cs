namespace CariccPortal.Staff;

/// <summary>The second factors of a user.</summary>
/// <param name="HasAuthenticator">Whether an authenticator app is set up.</param>
/// <param name="PasskeyCount">Number of passkeys.</param>
/// <param name="RecoveryCodeCount">Number of unused recovery codes.</param>
public sealed record TwoFactorStatus(bool HasAuthenticator, int PasskeyCount, int RecoveryCodeCount)
{
    /// <summary>Whether a second factor or a passkey is required to sign in.</summary>
    public bool IsEnabled => HasAuthenticator || PasskeyCount > 0;
}
