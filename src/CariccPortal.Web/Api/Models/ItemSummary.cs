namespace CariccPortal.Web.Api.Models;

/// <summary>An item in one language, as a list holds it. What was not asked for by <c>fields</c> is left out.</summary>
public sealed record ItemSummary
{
    /// <summary>The item's number. It never changes and never passes to another item.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>What it is.</summary>
    /// <example>meeting</example>
    public required string Kind { get; init; }

    /// <summary>The language of this text.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>All languages in which the item is public.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The last step of its address; it may change, and the former one leads on.</summary>
    /// <example>meeting-with-liaison-officer-of-finland</example>
    public required string Slug { get; init; }

    /// <summary>The address of its page.</summary>
    public required string Url { get; init; }

    /// <summary>The headline, plain text.</summary>
    /// <example>Meeting with liaison officer of Finland</example>
    public required string Title { get; init; }

    /// <summary>One or two sentences, plain text; may be empty.</summary>
    public required string Summary { get; init; }

    /// <summary>Where the occasion takes place; may be empty.</summary>
    /// <example>Almaty</example>
    public required string Place { get; init; }

    /// <summary>The first release (UTC).</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>Whether only the day of the release is known, which is that of <c>releasedAt</c> in Almaty.</summary>
    public required bool PublishedDateOnly { get; init; }

    /// <summary>The last change of the text (UTC).</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>When it takes place; null for what has no occasion.</summary>
    public required EventDates? Event { get; init; }

    /// <summary>The countries and organisations that it is about.</summary>
    public required IReadOnlyList<NamedReference> Countries { get; init; }

    /// <summary>Its topics.</summary>
    public required IReadOnlyList<NamedReference> Topics { get; init; }

    /// <summary>Who published it first, where it is taken from elsewhere; else null.</summary>
    public required ItemSource? Source { get; init; }

    /// <summary>The readers' ratings.</summary>
    public required ItemRating Rating { get; init; }

    /// <summary>The body in Markdown. Only where asked for.</summary>
    public string? Markdown { get; init; }

    /// <summary>The body as its page shows it, HTML whose links are whole. Only where asked for.</summary>
    public string? Html { get; init; }
}
