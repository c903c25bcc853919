namespace CariccPortal.Items;

/// <summary>Where an occasion stands at an instant.</summary>
public enum OccasionPhase
{
    /// <summary>It has not begun.</summary>
    Upcoming,

    /// <summary>It has begun and is not over.</summary>
    Now,

    /// <summary>It is over.</summary>
    Past,
}
