namespace CariccPortal.Items;

/// <summary>Why an occasion does not take place as it was announced.</summary>
public enum EventStatus
{
    /// <summary>It takes place later, the new day not being known yet.</summary>
    Postponed,

    /// <summary>It does not take place.</summary>
    Cancelled,
}
