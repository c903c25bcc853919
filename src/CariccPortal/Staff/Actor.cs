namespace CariccPortal.Staff;

/// <summary>Who does something with items: a member of staff, or a verb of the command line.</summary>
/// <param name="Id">The member's id; null for a verb.</param>
/// <param name="Name">The name that the audit keeps.</param>
/// <param name="Role">One of <see cref="StaffRole.All"/>; empty for someone without a role.</param>
/// <param name="CanBackdate">Whether a save may release, and with an instant that has passed: only what takes over what was
/// published elsewhere.</param>
/// <param name="SessionId">The short id of the sign-in that the act came from; null for a verb.</param>
public sealed record Actor(string? Id, string Name, string Role, bool CanBackdate = false, string? SessionId = null)
{
    /// <summary>A verb of the command line, run by whoever administers the machine.</summary>
    public static Actor ForCommand(string name) => new(null, name, StaffRole.Administrator, CanBackdate: true);
}
