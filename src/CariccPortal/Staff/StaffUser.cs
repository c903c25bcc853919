using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>Someone who works for the Centre and may sign in. Members are deactivated, never deleted: the audit names them.</summary>
public sealed class StaffUser : IdentityUser
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The longest user name, in characters; as Identity keeps it.</summary>
    public const int UserNameLength = 256;

    /// <summary>The name shown to colleagues.</summary>
    public required string Name { get; set; }

    /// <summary>When an administrator closed the account (UTC); null while it is open.</summary>
    public DateTime? DeactivatedAt { get; set; }

    /// <summary>When an administrator last lifted a lock (UTC). Every node forgets the wrong passwords before it.</summary>
    public DateTime? UnlockedAt { get; set; }
}
