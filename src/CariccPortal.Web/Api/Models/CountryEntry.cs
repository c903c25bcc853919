namespace CariccPortal.Web.Api.Models;

/// <summary>A country, or an organisation that stands beside the states as one.</summary>
public sealed record CountryEntry
{
    /// <summary>The word that lists are filtered by.</summary>
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

    /// <summary>What it is to the Centre.</summary>
    /// <example>observer</example>
    public required string Role { get; init; }

    /// <summary>Whether it is an organisation, such as Interpol.</summary>
    public required bool IsOrganisation { get; init; }

    /// <summary>How many items about it are public, by language.</summary>
    public required CountByLanguage Items { get; init; }
}
