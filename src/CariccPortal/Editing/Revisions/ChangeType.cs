namespace CariccPortal.Editing.Revisions;

/// <summary>What a change of a stored text amounts to. Of a public text staff must say it: minor, or told to readers.</summary>
public sealed record ChangeType
{
    private ChangeType()
    {
    }

    /// <summary>Nothing is said: a change of what the text says, without a note.</summary>
    public static ChangeType Unspecified { get; } = new();

    /// <summary>Spelling or layout: what the text says stays, and so does the date of its last change.</summary>
    public static ChangeType Minor { get; } = new();

    /// <summary>What readers are told; null where they are told nothing.</summary>
    public string? Note { get; private init; }

    /// <summary>A change of what the text says, told to readers.</summary>
    /// <param name="note">What has changed, in the text's language.</param>
    public static ChangeType WithNote(string note) => new() { Note = note.Trim() };

    /// <inheritdoc/>
    public bool Equals(ChangeType? other) => ReferenceEquals(this, other) || (Note is not null && Note == other?.Note);

    /// <inheritdoc/>
    public override int GetHashCode() => Note?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
