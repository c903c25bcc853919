namespace CariccPortal.Web.Staff;

/// <summary>What a door of the newsroom answers.</summary>
/// <param name="IsIn">Whether they are in.</param>
/// <param name="NeedsSecondStep">Whether the password was right and a second step is asked for.</param>
/// <param name="Wait">How long to wait before anything is looked at; null where it was.</param>
public sealed record DoorAnswer(bool IsIn, bool NeedsSecondStep = false, TimeSpan? Wait = null)
{
    /// <summary>Not let in: the same answer, whatever was wrong.</summary>
    public static DoorAnswer No { get; } = new(IsIn: false);

    /// <summary>Let in.</summary>
    public static DoorAnswer Yes { get; } = new(IsIn: true);
}
