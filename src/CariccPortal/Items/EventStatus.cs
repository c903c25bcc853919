namespace CariccPortal.Items;

/// <summary>Why an event does not take place as planned.</summary>
public enum EventStatus
{
    /// <summary>The event takes place later; the new date is not known yet.</summary>
    Postponed,

    /// <summary>The event does not take place.</summary>
    Cancelled,
}
