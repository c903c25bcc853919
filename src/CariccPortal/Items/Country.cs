namespace CariccPortal.Items;

/// <summary>A country, or an organisation that is listed with the countries, such as Interpol.</summary>
public sealed class Country
{
    /// <summary>Maximum length of a name in one language, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The last segment of the page's path; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code; null for an organisation.</summary>
    public string? Code { get; set; }

    /// <summary>Member state, observer or partner.</summary>
    public CountryRole Role { get; set; }

    /// <summary>Whether the entry is an organisation.</summary>
    public bool IsOrganisation { get; set; }

    /// <summary>Its short name.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>Items about the country.</summary>
    public List<Item> Items { get; } = [];
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
public sealed class Topic
{
    /// <summary>Maximum length of a name in one language, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The last segment of the page's path; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>Items on the topic.</summary>
    public List<Item> Items { get; } = [];
}
