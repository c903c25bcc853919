namespace CariccPortal.Items;

/// <summary>Whether an event is in the future, ongoing or past.</summary>
public enum EventPhase
{
    /// <summary>The event has not started.</summary>
    Upcoming,

    /// <summary>The event has started and has not ended.</summary>
    Ongoing,

    /// <summary>The event has ended.</summary>
    Past,
}
