using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>An item as someone wants it stored, with all its texts.</summary>
public sealed record ItemDraft
{
    /// <summary>The item to change; null to add one.</summary>
    public int? Id { get; init; }

    /// <summary>The version that the change was made from. See <see cref="Item.Version"/>.</summary>
    public int Version { get; init; }

    /// <summary>News, meeting or training.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>The wanted slug; empty to have one made from the title.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Whether the home page puts it first.</summary>
    public bool IsFeatured { get; init; }

    /// <summary>When it takes place; null for none.</summary>
    public ItemEvent? Event { get; init; }

    /// <summary>Who published it first; empty or null for none.</summary>
    public string? SourceName { get; init; }

    /// <summary>Where the source has it; empty or null for none.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Slugs of the countries it is about.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Slugs of its topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The texts; a language that is not among them is left as it is.</summary>
    public required IReadOnlyList<TranslationDraft> Translations { get; init; }

    /// <summary>What an importer knows the item by.</summary>
    public string? ImportKey { get; init; }

    /// <summary>What an importer guessed, one sentence a line; null to leave what is stored, empty to say that all is checked.</summary>
    public string? Guesses { get; init; }
}
