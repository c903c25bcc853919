using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Items;

/// <summary>What the page of an item shows, for readers and in previews. The body is shown as <see cref="BodyHtml"/>.</summary>
public sealed record ArticleView : TranslationFields
{
    public required int ItemId { get; init; }

    public required int TranslationId { get; init; }

    public required ItemKind Kind { get; init; }

    public required string Slug { get; init; }

    public required string BodyHtml { get; init; }

    /// <summary>The hash of the body's first picture; null where it has none.</summary>
    public required string? LeadImage { get; init; }

    public required DateTime? PublishedAt { get; init; }

    public required bool PublishedDateOnly { get; init; }

    public required DateTime ContentChangedAt { get; init; }

    public required ItemEvent? Event { get; init; }

    public required string? SourceName { get; init; }

    public required string? SourceUrl { get; init; }

    public required int VoteCount { get; init; }

    public required int VoteSum { get; init; }

    /// <summary>The countries that it is about, filled by a query of their own.</summary>
    public IReadOnlyList<Country> Countries { get; init; } = [];

    /// <summary>Its topics, filled by a query of their own.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>What readers are told has changed since the release, the last first; filled by a query of its own.</summary>
    public IReadOnlyList<ChangeNote> ChangeNotes { get; init; } = [];

    /// <summary>Whether staff look at it before it is public, so that nothing on it may lead to what only a public text has.</summary>
    public bool IsPreview { get; init; }

    /// <summary>The release as machines read it, the day alone where the hour is not known; null for a draft.</summary>
    public string? PublishedIso => PublishedAt is { } at ? DateFormatter.ToIso8601(at, PublishedDateOnly) : null;

    /// <summary>The last change as machines read it; the release where there was none since.</summary>
    public string? ChangedIso =>
        PublishedAt is { } at && at >= ContentChangedAt ? PublishedIso : DateFormatter.ToIso8601(ContentChangedAt, isDay: false);

    /// <summary>What varies the ornament.</summary>
    public string OrnamentSeed => Countries.Count > 0 ? Countries[0].Slug : Slug;
}
