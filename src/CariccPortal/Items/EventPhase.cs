namespace CariccPortal.Items;

/// <summary>Where an occasion stands at an instant.</summary>
public enum EventPhase
{
    /// <summary>It has not begun.</summary>
    Upcoming,

    /// <summary>It has begun and is not over.</summary>
    Ongoing,

    /// <summary>It is over.</summary>
    Past,
}
