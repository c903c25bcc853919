namespace CariccPortal.Editing;

/// <summary>What a change of a stored text amounts to. Of a public text staff must say it: minor, or told to readers.</summary>
public sealed record TextChange
{
    private TextChange()
    {
    }

    /// <summary>Nothing is said: a change of what the text says, without a note.</summary>
    public static TextChange Unsaid { get; } = new();

    /// <summary>Spelling or layout: what the text says stays, and so does the date of its last change.</summary>
    public static TextChange Minor { get; } = new();

    /// <summary>What readers are told; null where they are told nothing.</summary>
    public string? Note { get; private init; }

    /// <summary>A change of what the text says, told to readers.</summary>
    /// <param name="note">What has changed, in the text's language.</param>
    public static TextChange Told(string note) => new() { Note = note.Trim() };

    /// <inheritdoc/>
    public bool Equals(TextChange? other) => ReferenceEquals(this, other) || (Note is not null && Note == other?.Note);

    /// <inheritdoc/>
    public override int GetHashCode() => Note?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
