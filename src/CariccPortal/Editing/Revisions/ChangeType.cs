namespace CariccPortal.Editing.Revisions;

/// <summary>The type of a change to a stored language version. For a public one, the user must choose: minor, or with a note for
/// readers.</summary>
public sealed record ChangeType
{
    private ChangeType()
    {
    }

    /// <summary>Not specified: a change of the content without a note.</summary>
    public static ChangeType Unspecified { get; } = new();

    /// <summary>A minor change, such as spelling or formatting. The date of the last significant change stays.</summary>
    public static ChangeType Minor { get; } = new();

    /// <summary>The note for readers; null for none.</summary>
    public string? Note { get; private init; }

    /// <summary>A change of the content with a note for readers.</summary>
    /// <param name="note">The change note, in the language of the language version.</param>
    public static ChangeType WithNote(string note) => new() { Note = note.Trim() };

    /// <inheritdoc/>
    public bool Equals(ChangeType? other) => ReferenceEquals(this, other) || (Note is not null && Note == other?.Note);

    /// <inheritdoc/>
    public override int GetHashCode() => Note?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
