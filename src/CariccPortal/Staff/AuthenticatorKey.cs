namespace CariccPortal.Staff;

/// <summary>A member's authenticator app. A table of its own, so that the step moves on without the member's row.</summary>
public sealed class AuthenticatorKey
{
    /// <summary>Whose it is.</summary>
    public required string UserId { get; set; }

    /// <summary>The key that the app shares, 20 bytes. It cannot be hashed: codes are made from it.</summary>
    public required byte[] Key { get; set; }

    /// <summary>The last time step of which a code was taken; none at or before it is taken again.</summary>
    public long LastTimeStep { get; set; }

    /// <summary>When it was set up (UTC).</summary>
    public DateTime AddedAt { get; set; }
}
