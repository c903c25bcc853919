namespace CariccPortal.Staff;

/// <summary>The result of an operation of the user administration.</summary>
/// <param name="Error">The error; null on success.</param>
/// <param name="UserId">The user; null after an error.</param>
/// <param name="LinkToken">Token of the created password link; null if none. It is shown once and not stored.</param>
public sealed record UserResult(UserError? Error, string? UserId = null, string? LinkToken = null)
{
    /// <summary>Whether there was no error.</summary>
    public bool Succeeded => Error is null;
}
