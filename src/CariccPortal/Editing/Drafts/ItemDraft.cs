using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>An item as a user wants it stored, with its language versions.</summary>
public sealed record ItemDraft
{
    /// <summary>The item to change; null for a new one.</summary>
    public int? Id { get; init; }

    /// <summary>The version that the change is based on. See <see cref="Item.Version"/>.</summary>
    public int Version { get; init; }

    /// <summary>News, meeting or training.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>The slug; empty to create it from the title.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Whether the home page shows it first.</summary>
    public bool IsFeatured { get; init; }

    /// <summary>The event dates; null for none.</summary>
    public ItemEvent? Event { get; init; }

    /// <summary>The name of the source; empty or null for none.</summary>
    public string? SourceName { get; init; }

    /// <summary>The URL at the source; empty or null for none.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The slugs of the countries.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The slugs of the topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The language versions; a language that is missing stays as it is.</summary>
    public required IReadOnlyList<TranslationDraft> Translations { get; init; }

    /// <summary>The importer's key.</summary>
    public string? ImportKey { get; init; }

    /// <summary>What an importer guessed, one sentence a line; null to leave what is stored, empty when everything is checked.</summary>
    public string? Guesses { get; init; }
}

/// <summary>A language version as a user wants it stored.</summary>
public sealed record TranslationDraft : TranslationFields
{
    /// <summary>The language.</summary>
    public required Language Language { get; init; }

    /// <summary>How the change of a stored language version counts.</summary>
    public ChangeType Change { get; init; } = ChangeType.Unspecified;

    /// <summary>The version of the revision that it was restored from; null for none.</summary>
    public int? RestoredFrom { get; init; }

    /// <summary>What happens to its publication.</summary>
    public PublicationChange Publication { get; init; } = PublicationChange.Unchanged;
}
