namespace CariccPortal.Staff;

/// <summary>By what someone signed in.</summary>
public enum SignInMethod
{
    /// <summary>A password alone.</summary>
    Password,

    /// <summary>A password and a code of an authenticator app.</summary>
    Code,

    /// <summary>A password and a recovery code.</summary>
    RecoveryCode,

    /// <summary>A passkey.</summary>
    Passkey,
}
