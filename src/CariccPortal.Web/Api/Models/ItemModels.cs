using CariccPortal.Ratings;

namespace CariccPortal.Web.Api.Models;

/// <summary>One page of a list of items: newest first; with <c>q</c>, best matches first.</summary>
public sealed record ItemPage
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<ItemSummary> Items { get; init; }

    /// <summary>The URL of the next page; null on the last page.</summary>
    public required string? Next { get; init; }

    /// <summary>The query that was used instead of <c>q</c> if that was typed in the wrong keyboard layout; null otherwise.</summary>
    public required string? CorrectedQuery { get; init; }
}

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

    /// <summary>The title, plain text. Before it stands the status of an event that is cancelled or postponed.</summary>
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

    /// <summary>When readers last saw a change of the text, of the event or of other fields (UTC). Minor changes do not count.</summary>
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

/// <summary>An item with all its published language versions.</summary>
public sealed record ItemDetails
{
    /// <summary>The item number. It never changes and is never reused.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>The type.</summary>
    /// <example>meeting</example>
    public required string Kind { get; init; }

    /// <summary>The last part of its URL. It may change; the former slug redirects.</summary>
    /// <example>meeting-with-liaison-officer-of-finland</example>
    public required string Slug { get; init; }

    /// <summary>The number of the newer item that supersedes this one. Lists and the search leave this one out.</summary>
    public required int? SupersededBy { get; init; }

    /// <summary>The event dates; null without an event.</summary>
    public required EventDates? Event { get; init; }

    /// <summary>The countries and organisations that it is about.</summary>
    public required IReadOnlyList<LocalizedReference> Countries { get; init; }

    /// <summary>Its topics.</summary>
    public required IReadOnlyList<LocalizedReference> Topics { get; init; }

    /// <summary>The first publisher if the item was first published elsewhere; null otherwise.</summary>
    public required ItemSource? Source { get; init; }

    /// <summary>The rating by readers.</summary>
    public required ItemRating Rating { get; init; }

    /// <summary>Its published language versions by language code.</summary>
    public required IReadOnlyDictionary<string, TranslationDetails> Translations { get; init; }
}

/// <summary>A language version of an item.</summary>
public sealed record TranslationDetails
{
    /// <summary>The URL of its page.</summary>
    public required string Url { get; init; }

    /// <summary>The reference number of its current version: item, language, version and two check digits.</summary>
    /// <example>CARICC-42-EN-3-58</example>
    public required string? Reference { get; init; }

    /// <summary>The title, plain text. Before it stands the status of an event that is cancelled or postponed.</summary>
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

    /// <summary>When readers last saw a change of the text, of the event or of other fields (UTC). Minor changes do not count.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The body in Markdown with absolute links.</summary>
    public required string Markdown { get; init; }

    /// <summary>The body in HTML with absolute links.</summary>
    public required string Html { get; init; }
}

/// <summary>The first publisher of an item.</summary>
public sealed record ItemSource
{
    /// <summary>Its name.</summary>
    /// <example>Kazinform</example>
    public required string Name { get; init; }

    /// <summary>The URL of the original; null if it is not known.</summary>
    public required string? Url { get; init; }
}

/// <summary>The rating by readers.</summary>
public sealed record ItemRating
{
    /// <summary>The number of votes, with those on the former site.</summary>
    /// <example>27</example>
    public required int Votes { get; init; }

    /// <summary>The number of votes on the former site.</summary>
    /// <example>23</example>
    public required int FormerVotes { get; init; }

    /// <summary>The average of all votes, 1 to 5 stars, with one decimal; null without votes.</summary>
    /// <example>4.3</example>
    public required decimal? Average { get; init; }

    internal static ItemRating From(RatingTotals totals) =>
        new() { Votes = totals.AllCount, FormerVotes = totals.FormerCount, Average = totals.Average };
}

/// <summary>A country, organisation or topic with its name in the language of the item.</summary>
public sealed record NamedReference
{
    /// <summary>The slug for filters.</summary>
    /// <example>finland</example>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Finland</example>
    public required string Name { get; init; }
}

/// <summary>A country, organisation or topic with its names in all languages.</summary>
public sealed record LocalizedReference
{
    /// <summary>The slug for filters.</summary>
    /// <example>finland</example>
    public required string Slug { get; init; }

    /// <summary>Its names by language code.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }
}
