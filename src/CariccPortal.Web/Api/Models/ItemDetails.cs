namespace CariccPortal.Web.Api.Models;

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

    /// <summary>Its published language versions: <c>en</c>, <c>ru</c> or both.</summary>
    public required IReadOnlyDictionary<string, TranslationDetails> Translations { get; init; }
}
