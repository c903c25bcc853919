namespace CariccPortal.Staff;

/// <summary>A valid session and its user.</summary>
/// <param name="User">The user, as stored now.</param>
/// <param name="StartedAt">When the user signed in (UTC).</param>
/// <param name="IsStrong">Whether the sign-in used a second factor or a passkey.</param>
public sealed record ActiveSession(StaffUser User, DateTime StartedAt, bool IsStrong);
