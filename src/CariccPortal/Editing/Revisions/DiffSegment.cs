namespace CariccPortal.Editing.Revisions;

/// <summary>A stretch of two versions of a text laid over one another.</summary>
/// <param name="Change">Whether both have it, or only one of them.</param>
/// <param name="Text">The stretch.</param>
public readonly record struct DiffSegment(DiffSegment.Kind Change, string Text)
{
    /// <summary>Which of the versions have a stretch.</summary>
    public enum Kind
    {
        /// <summary>Both.</summary>
        Same,

        /// <summary>The earlier one alone.</summary>
        Removed,

        /// <summary>The later one alone.</summary>
        Added,
    }
}
