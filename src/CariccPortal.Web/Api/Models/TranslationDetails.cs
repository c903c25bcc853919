namespace CariccPortal.Web.Api.Models;

/// <summary>A language version of an item.</summary>
public sealed record TranslationDetails
{
    /// <summary>The URL of its page.</summary>
    public required string Url { get; init; }

    /// <summary>The title, plain text.</summary>
    /// <example>Meeting with Finland’s liaison officer</example>
    public required string Title { get; init; }

    /// <summary>One or two sentences, plain text; may be empty.</summary>
    public required string Summary { get; init; }

    /// <summary>The event location; may be empty.</summary>
    /// <example>Almaty</example>
    public required string Place { get; init; }

    /// <summary>The publication date (UTC).</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>Whether only the publication date is known, not the time. Then it is the date of <c>publishedAt</c> in Almaty.</summary>
    public required bool PublishedDateOnly { get; init; }

    /// <summary>The last significant change (UTC).</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The body in Markdown with absolute links.</summary>
    public required string Markdown { get; init; }

    /// <summary>The body in HTML with absolute links.</summary>
    public required string Html { get; init; }
}
