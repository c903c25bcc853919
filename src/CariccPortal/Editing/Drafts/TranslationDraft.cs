using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>A text as someone wants it stored.</summary>
public sealed record TranslationDraft
{
    /// <summary>Its language.</summary>
    public required Language Language { get; init; }

    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Where the occasion takes place.</summary>
    public string Place { get; init; } = "";

    /// <summary>The body, in Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>What the change of a stored text amounts to.</summary>
    public ChangeType Change { get; init; } = ChangeType.Unspecified;

    /// <summary>The number of the earlier revision that it was begun from; null where it goes on from what is stored.</summary>
    public int? RestoredRevisionId { get; init; }

    /// <summary>What is to become of its release.</summary>
    public PublicationChange Publication { get; init; } = PublicationChange.Unchanged;
}
