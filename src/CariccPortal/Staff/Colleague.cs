namespace CariccPortal.Staff;

/// <summary>Who does something with items: a member of staff, or a verb of the command line.</summary>
/// <param name="Id">The member's id; null for a verb.</param>
/// <param name="Name">The name that the audit keeps.</param>
/// <param name="MayRelease">Whether they may release, correct what is public, feature, delete and restore.</param>
/// <param name="MayBackdate">Whether they may give a release an instant that has passed.</param>
/// <param name="Session">The short name of the sign-in session they act from; null for a verb.</param>
public sealed record Colleague(string? Id, string Name, bool MayRelease, bool MayBackdate = false, string? Session = null)
{
    /// <summary>A verb of the command line, run by whoever administers the machine.</summary>
    public static Colleague Verb(string name) => new(null, name, MayRelease: true, MayBackdate: true);
}
