namespace CariccPortal.Staff;

/// <summary>What became of an administrator's act on an account.</summary>
/// <param name="Error">Why it was not done; null where it was.</param>
/// <param name="UserId">The member, where it was done.</param>
/// <param name="LinkToken">The key of the one-time link that was made, if one was: shown once and kept nowhere.</param>
public sealed record UserResult(UserError? Error, string? UserId = null, string? LinkToken = null)
{
    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Error is null;
}
