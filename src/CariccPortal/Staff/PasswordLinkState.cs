namespace CariccPortal.Staff;

/// <summary>The state of a password link.</summary>
public enum PasswordLinkState
{
    /// <summary>The link can be used.</summary>
    Valid,

    /// <summary>The link does not exist.</summary>
    NotFound,

    /// <summary>The link was used.</summary>
    Used,

    /// <summary>The link has expired.</summary>
    Expired,

    /// <summary>A newer link or an administrator revoked it.</summary>
    Revoked,
}
