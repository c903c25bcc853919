namespace CariccPortal.Items;

/// <summary>A country, or an organisation that is listed with the countries, such as Interpol.</summary>
public sealed class Country : Category
{
    /// <summary>ISO 3166-1 alpha-2 code; null for an organisation.</summary>
    public string? Code { get; set; }

    /// <summary>Its roles at the Centre over time.</summary>
    public RolePeriods Roles { get; set; } = RolePeriods.None;

    /// <summary>Whether the entry is an organisation.</summary>
    public bool IsOrganisation { get; set; }
}

/// <summary>The status of a country or organisation at the Centre.</summary>
public enum CountryRole
{
    /// <summary>A member state.</summary>
    Member,

    /// <summary>An observer.</summary>
    Observer,

    /// <summary>A partner that is neither a member nor an observer.</summary>
    Partner,
}

/// <summary>A topic that items are about.</summary>
public sealed class Topic : Category
{
}
