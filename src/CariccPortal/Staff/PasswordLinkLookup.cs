namespace CariccPortal.Staff;

/// <summary>The result of looking up a password link.</summary>
/// <param name="State">Whether the link is valid, or why not.</param>
/// <param name="User">The user; null if the link is not valid.</param>
/// <param name="LinkId">Id of the link; 0 if it is not valid.</param>
public sealed record PasswordLinkLookup(PasswordLinkState State, StaffUser? User = null, int LinkId = 0);
