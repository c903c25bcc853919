using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>Someone who works for the Centre and may sign in.</summary>
public sealed class StaffMember : IdentityUser
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The name shown to colleagues.</summary>
    public required string Name { get; set; }
}
