using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Import.K2;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>The content of an item to save, with its language versions.</summary>
public sealed record ItemDraft
{
    /// <summary>The item to change; null for a new one.</summary>
    public int? Id { get; init; }

    /// <summary>The version that the change is based on. See <see cref="Item.Version"/>.</summary>
    public int Version { get; init; }

    /// <summary>News, meeting, training or page.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>The slug, or the path of a page; empty to create it from the title.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The event dates; null for none.</summary>
    public ItemEvent? Event { get; init; }

    /// <summary>The name of the source; empty or null for none.</summary>
    public string? SourceName { get; init; }

    /// <summary>The URL of the source; empty or null for none.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>The day on which staff check the item again; null for none.</summary>
    public DateOnly? RecheckOn { get; init; }

    /// <summary>The slugs of the countries.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The slugs of the topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The language versions. A language that is missing is not changed.</summary>
    public required IReadOnlyList<TranslationDraft> Translations { get; init; }

    /// <summary>Returns the version in a language; an empty one if the draft has none.</summary>
    internal TranslationDraft In(Language language) =>
        Translations.FirstOrDefault(one => one.Language == language) ?? new() { Language = language };

    /// <summary>The key that identifies the item in an import; null for none.</summary>
    public string? ImportKey { get; init; }

    /// <summary>The values that an import guessed, one sentence per line. Null leaves the stored guesses; empty marks all of them as
    /// checked.</summary>
    public string? Guesses { get; init; }

    /// <summary>The place of a new page in the navigation; null for none. Staff change it by
    /// <see cref="Navigation.NavigationEditor"/>.</summary>
    public int? NavigationPlace { get; init; }

    /// <summary>The place of a new page in the footer; null for none.</summary>
    public int? FooterPlace { get; init; }

    /// <summary>What the import of the former site records with the item; null for any other save.</summary>
    public FormerRecord? Former { get; init; }
}

/// <summary>The content of a language version to save.</summary>
public sealed record TranslationDraft : TranslationFields
{
    /// <summary>The language.</summary>
    public required Language Language { get; init; }

    /// <summary>The type of the change to a stored language version.</summary>
    public ChangeType Change { get; init; } = ChangeType.Unspecified;

    /// <summary>The version of the revision that the content was restored from; null for none.</summary>
    public int? RestoredFrom { get; init; }

    /// <summary>The change to the publication.</summary>
    public PublicationChange Publication { get; init; } = PublicationChange.Unchanged;
}
