namespace CariccPortal.Staff;

/// <summary>What a member has besides the password.</summary>
/// <param name="HasApp">Whether an authenticator app is set up.</param>
/// <param name="Passkeys">How many passkeys.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
public sealed record OwnedSteps(bool HasApp, int Passkeys, int RecoveryCodes)
{
    /// <summary>Whether a password alone no longer opens the account.</summary>
    public bool Any => HasApp || Passkeys > 0;
}
