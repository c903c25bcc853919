namespace CariccPortal.Staff;

/// <summary>What became of an administrator's act on an account.</summary>
/// <param name="Refusal">Why it was not done; null where it was.</param>
/// <param name="MemberId">The member, where it was done.</param>
/// <param name="LinkKey">The key of the one-time link that was made, if one was: shown once and kept nowhere.</param>
public sealed record PersonResult(PersonRefusal? Refusal, string? MemberId = null, string? LinkKey = null)
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Refusal is null;
}
