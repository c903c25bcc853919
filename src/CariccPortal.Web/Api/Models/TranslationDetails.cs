namespace CariccPortal.Web.Api.Models;

/// <summary>A text of an item in one language.</summary>
public sealed record TranslationDetails
{
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

    /// <summary>The last change (UTC).</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The body in Markdown, its links whole.</summary>
    public required string Markdown { get; init; }

    /// <summary>The body as its page shows it, HTML whose links are whole.</summary>
    public required string Html { get; init; }
}
