namespace CariccPortal.Web.Api.Models;

/// <summary>All countries and organisations that items can be about.</summary>
public sealed record CountryList
{
    /// <summary>The entries, by name in the first language.</summary>
    public required IReadOnlyList<CountryEntry> Countries { get; init; }
}

/// <summary>A country or an organisation.</summary>
public sealed record CountryEntry
{
    /// <summary>The slug for filters.</summary>
    /// <example>finland</example>
    public required string Slug { get; init; }

    /// <summary>Its names by language code.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The two letters of ISO 3166-1; null for an organisation.</summary>
    /// <example>FI</example>
    public required string? Code { get; init; }

    /// <summary>Its role at the Centre today; null for none.</summary>
    /// <example>observer</example>
    public required string? Role { get; init; }

    /// <summary>Whether it is an organisation, such as Interpol.</summary>
    public required bool IsOrganisation { get; init; }

    /// <summary>The number of published items about it, by language code.</summary>
    public required IReadOnlyDictionary<string, int> Items { get; init; }
}

/// <summary>All topics.</summary>
public sealed record TopicList
{
    /// <summary>The entries, by name in the first language.</summary>
    public required IReadOnlyList<TopicEntry> Topics { get; init; }
}

/// <summary>A topic.</summary>
public sealed record TopicEntry
{
    /// <summary>The slug for filters.</summary>
    /// <example>operations</example>
    public required string Slug { get; init; }

    /// <summary>Its names by language code.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The number of published items on it, by language code.</summary>
    public required IReadOnlyDictionary<string, int> Items { get; init; }
}
