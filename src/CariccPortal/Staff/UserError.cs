namespace CariccPortal.Staff;

/// <summary>Why an operation of the user administration was rejected.</summary>
public enum UserError
{
    /// <summary>The user does not exist.</summary>
    NotFound,

    /// <summary>The user is the administrator who performs the operation.</summary>
    OwnAccount,

    /// <summary>The user is the last active administrator.</summary>
    LastAdministrator,

    /// <summary>The role does not exist.</summary>
    RoleUnknown,

    /// <summary>The name is missing.</summary>
    NameMissing,

    /// <summary>The name is too long.</summary>
    NameTooLong,

    /// <summary>The user name is missing, too long or has invalid characters.</summary>
    UserNameInvalid,

    /// <summary>Another user has this user name.</summary>
    UserNameTaken,

    /// <summary>The account is deactivated.</summary>
    Deactivated,
}
