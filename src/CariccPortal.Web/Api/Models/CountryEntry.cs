namespace CariccPortal.Web.Api.Models;

/// <summary>A country or an organisation.</summary>
public sealed record CountryEntry
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

    /// <summary>The two letters of ISO 3166-1; null for an organisation.</summary>
    /// <example>FI</example>
    public required string? Code { get; init; }

    /// <summary>Its status at the Centre.</summary>
    /// <example>observer</example>
    public required string Role { get; init; }

    /// <summary>Whether it is an organisation, such as Interpol.</summary>
    public required bool IsOrganisation { get; init; }

    /// <summary>The number of published items about it, by language.</summary>
    public required CountByLanguage Items { get; init; }
}
