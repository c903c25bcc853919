namespace CariccPortal.Staff;

/// <summary>A session that goes on, and whose it is.</summary>
/// <param name="User">The member, as stored now.</param>
/// <param name="StartedAt">When they signed in (UTC).</param>
/// <param name="IsStrong">Whether it was opened by more than a password.</param>
public sealed record ActiveSession(StaffUser User, DateTime StartedAt, bool IsStrong);
