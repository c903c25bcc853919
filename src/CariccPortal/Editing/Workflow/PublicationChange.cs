namespace CariccPortal.Editing.Workflow;

/// <summary>What a save is to do with a text's release. Staff release by an act of its own, see <see cref="PublishingWorkflow"/>; this is
/// for
/// what takes over texts that were published elsewhere.</summary>
public sealed record PublicationChange
{
    private PublicationChange()
    {
    }

    /// <summary>Leave it as it is: a new text is a draft, a public one keeps its date.</summary>
    public static PublicationChange Unchanged { get; } = new();

    /// <summary>Make a scheduled text a draft again.</summary>
    public static PublicationChange None { get; } = new() { IsNone = true };

    /// <summary>Make it public with this save.</summary>
    public static PublicationChange Now { get; } = new() { IsNow = true };

    /// <summary>Whether a scheduled release is to be taken off.</summary>
    public bool IsNone { get; private init; }

    /// <summary>Whether the instant of the save is meant.</summary>
    public bool IsNow { get; private init; }

    /// <summary>The instant meant (UTC), if one is named.</summary>
    public DateTime? Time { get; private init; }

    /// <summary>Whether only the day of the instant is known.</summary>
    public bool IsDateOnly { get; private init; }

    /// <summary>Make it public from an instant on.</summary>
    /// <param name="utc">The instant, UTC.</param>
    /// <param name="isDateOnly">Whether readers are shown its day alone.</param>
    public static PublicationChange At(DateTime utc, bool isDateOnly = false) => new() { Time = utc, IsDateOnly = isDateOnly };
}
