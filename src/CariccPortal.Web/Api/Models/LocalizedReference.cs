namespace CariccPortal.Web.Api.Models;

/// <summary>A country, organisation or topic with its names in both languages.</summary>
public sealed record LocalizedReference
{
    /// <summary>The slug for filters.</summary>
    /// <example>finland</example>
    public required string Slug { get; init; }

    /// <summary>Its name in English.</summary>
    /// <example>Finland</example>
    public required string NameEn { get; init; }

    /// <summary>Its name in Russian.</summary>
    /// <example>Финляндия</example>
    public required string NameRu { get; init; }
}
