namespace CariccPortal.Staff;

/// <summary>A one-time link as it stands now.</summary>
/// <param name="State">Whether it works, or why not.</param>
/// <param name="User">For whom it is, where it works.</param>
/// <param name="LinkId">The link's number, where it works.</param>
public sealed record PasswordLinkLookup(PasswordLinkState State, StaffUser? User = null, int LinkId = 0);
