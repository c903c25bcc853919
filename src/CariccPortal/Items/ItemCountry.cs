namespace CariccPortal.Items;

/// <summary>Join row of an item and a country, for queries that need neither entity.</summary>
public sealed class ItemCountry
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The country.</summary>
    public int CountryId { get; set; }
}
