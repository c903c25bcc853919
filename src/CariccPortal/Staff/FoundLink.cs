namespace CariccPortal.Staff;

/// <summary>A one-time link as it stands now.</summary>
/// <param name="State">Whether it works, or why not.</param>
/// <param name="Member">For whom it is, where it works.</param>
/// <param name="LinkId">The link's number, where it works.</param>
public sealed record FoundLink(LinkState State, StaffMember? Member = null, int LinkId = 0);
