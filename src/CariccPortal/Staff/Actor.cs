namespace CariccPortal.Staff;

/// <summary>Who performs an operation: a user or a command.</summary>
/// <param name="Id">Id of the user; null for a command.</param>
/// <param name="Name">Name for the audit log.</param>
/// <param name="Role">One of <see cref="StaffRole.All"/>; empty without a role.</param>
/// <param name="CanBackdate">Whether saving may publish with a date in the past. Only imports of content that was published elsewhere
/// may.</param>
/// <param name="SessionId">Public id of the session; null for a command.</param>
public sealed record Actor(string? Id, string Name, string Role, bool CanBackdate = false, string? SessionId = null)
{
    /// <summary>Creates the actor of a command, which is run by the server's administrator.</summary>
    public static Actor ForCommand(string name) => new(null, name, StaffRole.Administrator, CanBackdate: true);
}
