using CariccPortal.Items;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Items;

/// <summary>The view model of an item page and of its previews. The page shows the body as <see cref="BodyHtml"/>.</summary>
public sealed record ArticleView : TranslationFields
{
    public required int ItemId { get; init; }

    public required int TranslationId { get; init; }

    public required Language Language { get; init; }

    public required ItemKind Kind { get; init; }

    public required string Slug { get; init; }

    /// <summary>The classes of the article element.</summary>
    public string CssClass => Kind == ItemKind.Page ? "page" : $"item {Kind.Name()}";

    public required string BodyHtml { get; init; }

    /// <summary>The hash of the first image in the body; null if there is none.</summary>
    public required string? LeadImage { get; init; }

    /// <summary>The first image with its size and description, read by a separate query; null if there is none.</summary>
    public LeadPhoto? LeadPhoto { get; init; }

    public required DateTime? PublishedAt { get; init; }

    public required bool PublishedDateOnly { get; init; }

    public required DateTime LastChangedAt { get; init; }

    public required ItemEvent? Event { get; init; }

    /// <summary>The newer item that supersedes this one; null if there is none.</summary>
    public int? SupersededById { get; init; }

    /// <summary>Its path and title, read by a separate query; null if readers cannot open it in this language.</summary>
    public (string Path, string Title)? Successor { get; init; }

    /// <summary>When the language version that this translation follows was changed (UTC); null if this one is up to date.</summary>
    public DateTime? BehindSince { get; init; }

    /// <summary>The language that this translation follows; null if it follows none.</summary>
    public Language? FollowsLanguage { get; init; }

    public required string? SourceName { get; init; }

    public required string? SourceUrl { get; init; }

    public required int VoteCount { get; init; }

    public required int VoteSum { get; init; }

    public int FormerVoteCount { get; init; }

    public int FormerVoteSum { get; init; }

    /// <summary>The countries of the item, read by a separate query.</summary>
    public IReadOnlyList<Country> Countries { get; init; } = [];

    /// <summary>The topics of the item, read by a separate query.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>The change notes since publication, newest first, read by a separate query.</summary>
    public IReadOnlyList<ChangeNote> ChangeNotes { get; init; } = [];

    /// <summary>The published version that readers get, read by a separate query; null for a draft.</summary>
    public ItemVersion? Version { get; init; }

    /// <summary>Whether it is a preview. A preview has no links to resources that exist only after publication.</summary>
    public bool IsPreview { get; init; }

    /// <summary>The publication date in ISO 8601, without the time if it is unknown; null for a draft.</summary>
    public string? PublishedIso => PublishedAt is { } at ? DateFormatter.ToIso8601(at, PublishedDateOnly) : null;

    /// <summary>The last change in ISO 8601; the publication date if there is no later change.</summary>
    public string? ChangedIso => PublishedAt >= LastChangedAt ? PublishedIso : DateFormatter.ToIso8601(LastChangedAt, isDay: false);

    /// <summary>The seed of the ornament: the first country of the item, or its slug.</summary>
    public string OrnamentSeed => Countries.Count > 0 ? Countries[0].Slug : Slug;
}

/// <summary>The first image in a body.</summary>
public sealed record LeadPhoto(string Hash, int Width, int Height, string AltText);
