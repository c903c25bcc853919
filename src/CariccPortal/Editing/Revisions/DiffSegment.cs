namespace CariccPortal.Editing.Revisions;

/// <summary>A segment of the comparison of two versions of a text.</summary>
/// <param name="Change">Whether both versions contain the segment, or only one.</param>
/// <param name="Text">The text of the segment.</param>
public readonly record struct DiffSegment(DiffSegment.Kind Change, string Text)
{
    /// <summary>The versions that contain a segment.</summary>
    public enum Kind
    {
        /// <summary>Both versions.</summary>
        Same,

        /// <summary>Only the earlier version.</summary>
        Removed,

        /// <summary>Only the later version.</summary>
        Added,
    }
}
