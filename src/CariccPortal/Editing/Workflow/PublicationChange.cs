namespace CariccPortal.Editing.Workflow;

/// <summary>The change that a save makes to the publication of a language version. Only imports of content published elsewhere use it.
/// Staff publish through <see cref="PublishingWorkflow"/>.</summary>
public sealed record PublicationChange
{
    private PublicationChange()
    {
    }

    /// <summary>No change: a new language version is a draft, and a public one keeps its date.</summary>
    public static PublicationChange Unchanged { get; } = new();

    /// <summary>Makes a scheduled language version a draft again.</summary>
    public static PublicationChange None { get; } = new() { IsNone = true };

    /// <summary>Publishes at the time of the save.</summary>
    public static PublicationChange Now { get; } = new() { IsNow = true };

    /// <summary>Whether to cancel a scheduled publication.</summary>
    public bool IsNone { get; private init; }

    /// <summary>Whether to publish at the time of the save.</summary>
    public bool IsNow { get; private init; }

    /// <summary>The publication time (UTC); null if none is given.</summary>
    public DateTime? Time { get; private init; }

    /// <summary>Whether only the date is known, without the time.</summary>
    public bool IsDateOnly { get; private init; }

    /// <summary>Publishes at the given time.</summary>
    /// <param name="utc">The publication time (UTC).</param>
    /// <param name="isDateOnly">Whether readers see only the date.</param>
    public static PublicationChange At(DateTime utc, bool isDateOnly = false) => new() { Time = utc, IsDateOnly = isDateOnly };
}
