namespace CariccPortal.Web.Api.Models;

/// <summary>An item in one language, in a list. Only the fields named in <c>fields</c> are included.</summary>
public sealed record ItemSummary
{
    /// <summary>The item number. It never changes and is never reused.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>The type.</summary>
    /// <example>meeting</example>
    public required string Kind { get; init; }

    /// <summary>The language of this version.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>All languages in which the item is published.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The last part of its URL. It may change; the former slug redirects.</summary>
    /// <example>meeting-with-liaison-officer-of-finland</example>
    public required string Slug { get; init; }

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

    /// <summary>The event dates; null without an event.</summary>
    public required EventDates? Event { get; init; }

    /// <summary>The countries and organisations that it is about.</summary>
    public required IReadOnlyList<NamedReference> Countries { get; init; }

    /// <summary>Its topics.</summary>
    public required IReadOnlyList<NamedReference> Topics { get; init; }

    /// <summary>The first publisher if the item was first published elsewhere; null otherwise.</summary>
    public required ItemSource? Source { get; init; }

    /// <summary>The rating by readers.</summary>
    public required ItemRating Rating { get; init; }

    /// <summary>The body in Markdown. Only on request.</summary>
    public string? Markdown { get; init; }

    /// <summary>The body in HTML with absolute links. Only on request.</summary>
    public string? Html { get; init; }
}
