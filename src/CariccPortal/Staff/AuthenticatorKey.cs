namespace CariccPortal.Staff;

/// <summary>The authenticator app of a user. In a separate table, so that a used code does not change the row of the user.</summary>
public sealed class AuthenticatorKey
{
    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>The shared secret, 20 bytes. It cannot be hashed, as codes are computed from it.</summary>
    public required byte[] Key { get; set; }

    /// <summary>The last accepted time step. Codes of this or earlier steps are rejected as replays.</summary>
    public long LastTimeStep { get; set; }

    /// <summary>When the app was set up (UTC).</summary>
    public DateTime AddedAt { get; set; }
}
