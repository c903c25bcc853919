namespace CariccPortal.Staff;

/// <summary>Why an administrator's act on an account was not done.</summary>
public enum UserError
{
    /// <summary>There is no such member.</summary>
    NotFound,

    /// <summary>It is one's own account.</summary>
    OwnAccount,

    /// <summary>It is the last administrator whose account is open.</summary>
    LastAdministrator,

    /// <summary>There is no such role.</summary>
    RoleUnknown,

    /// <summary>The name is missing.</summary>
    NameMissing,

    /// <summary>The name is too long.</summary>
    NameTooLong,

    /// <summary>The user name is missing, too long or holds a sign that it cannot.</summary>
    UserNameInvalid,

    /// <summary>Another member has the user name.</summary>
    UserNameTaken,

    /// <summary>The account is closed.</summary>
    Deactivated,
}
