namespace CariccPortal.Web.Api.Models;

/// <summary>A topic.</summary>
public sealed record TopicEntry
{
    /// <summary>The word that lists are filtered by.</summary>
    /// <example>operations</example>
    public required string Slug { get; init; }

    /// <summary>Its name in English.</summary>
    /// <example>Operations</example>
    public required string NameEn { get; init; }

    /// <summary>Its name in Russian.</summary>
    /// <example>Операции</example>
    public required string NameRu { get; init; }

    /// <summary>How many items on it are public, by language.</summary>
    public required CountByLanguage Items { get; init; }
}
