namespace CariccPortal.Web.Api.Models;

/// <summary>A topic.</summary>
public sealed record TopicEntry
{
    /// <summary>The slug for filters.</summary>
    /// <example>operations</example>
    public required string Slug { get; init; }

    /// <summary>Its name in English.</summary>
    /// <example>Operations</example>
    public required string NameEn { get; init; }

    /// <summary>Its name in Russian.</summary>
    /// <example>Операции</example>
    public required string NameRu { get; init; }

    /// <summary>The number of published items on it, by language.</summary>
    public required CountByLanguage Items { get; init; }
}
