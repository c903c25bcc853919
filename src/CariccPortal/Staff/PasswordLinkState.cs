namespace CariccPortal.Staff;

/// <summary>What has become of a one-time link.</summary>
public enum PasswordLinkState
{
    /// <summary>It works.</summary>
    Valid,

    /// <summary>No such link was ever made.</summary>
    NotFound,

    /// <summary>It was used.</summary>
    Used,

    /// <summary>Its time has passed.</summary>
    Expired,

    /// <summary>A newer link or an administrator ended it.</summary>
    Revoked,
}
