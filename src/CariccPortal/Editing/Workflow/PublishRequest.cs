using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>How to publish language versions.</summary>
public sealed record PublishRequest
{
    /// <summary>Publishes now, with the current date.</summary>
    public static PublishRequest Now { get; } = new();

    /// <summary>The publication date that readers see (UTC). A future date schedules the publication, a past date backdates it. Null for
    /// the time of the operation.</summary>
    public DateTime? At { get; init; }

    /// <summary>Whether readers see only the date.</summary>
    public bool IsDateOnly { get; init; }

    /// <summary>The reason for a past date; required if the date is in the past.</summary>
    public string BackdateReason { get; init; } = "";

    /// <summary>Whether to publish the user's own work without review.</summary>
    public bool IsWithoutReview { get; init; }

    /// <summary>The reason for publishing without review; required in that case.</summary>
    public string NoReviewReason { get; init; } = "";
}

/// <summary>The language versions of an item that an action changes, all or none.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">The version of the item that the user saw.</param>
/// <param name="Languages">The languages, each once.</param>
public sealed record TranslationSelection(int ItemId, int Version, params IReadOnlyList<Language> Languages);
