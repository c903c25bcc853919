namespace CariccPortal.Staff;

/// <summary>How a user signed in.</summary>
public enum SignInMethod
{
    /// <summary>Password only.</summary>
    Password,

    /// <summary>Password and code of an authenticator app.</summary>
    Code,

    /// <summary>Password and recovery code.</summary>
    RecoveryCode,

    /// <summary>Passkey.</summary>
    Passkey,
}
