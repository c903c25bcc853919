namespace CariccPortal.Items;

/// <summary>A state, or an organisation that stands beside the states as one, that items are about.</summary>
public sealed class Country
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The country's number.</summary>
    public int Id { get; set; }

    /// <summary>The last step of its address; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>The two letters of ISO 3166-1; null for an organisation.</summary>
    public string? Code { get; set; }

    /// <summary>Its status at the Centre.</summary>
    public CountryRole Role { get; set; }

    /// <summary>Whether it is an organisation, such as Interpol.</summary>
    public bool IsOrganisation { get; set; }

    /// <summary>Its short name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Its short name in Russian.</summary>
    public required string NameRu { get; set; }

    /// <summary>Items about it.</summary>
    public List<Item> Items { get; } = [];
}
