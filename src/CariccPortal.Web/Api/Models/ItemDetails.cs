namespace CariccPortal.Web.Api.Models;

/// <summary>An item with all its public texts.</summary>
public sealed record ItemDetails
{
    /// <summary>The item's number. It never changes and never passes to another item.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>What it is.</summary>
    /// <example>meeting</example>
    public required string Kind { get; init; }

    /// <summary>The last step of its address; it may change, and the former one leads on.</summary>
    /// <example>meeting-with-liaison-officer-of-finland</example>
    public required string Slug { get; init; }

    /// <summary>When it takes place; null for what has no occasion.</summary>
    public required EventDates? Event { get; init; }

    /// <summary>The countries and organisations that it is about.</summary>
    public required IReadOnlyList<LocalizedReference> Countries { get; init; }

    /// <summary>Its topics.</summary>
    public required IReadOnlyList<LocalizedReference> Topics { get; init; }

    /// <summary>Who published it first, where it is taken from elsewhere; else null.</summary>
    public required ItemSource? Source { get; init; }

    /// <summary>The readers' ratings.</summary>
    public required ItemRating Rating { get; init; }

    /// <summary>Its public texts, by language: <c>en</c>, <c>ru</c> or both.</summary>
    public required IReadOnlyDictionary<string, TranslationDetails> Translations { get; init; }
}
