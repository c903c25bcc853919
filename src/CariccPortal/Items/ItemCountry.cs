namespace CariccPortal.Items;

/// <summary>That an item is about a country: the row itself, for queries that need neither of the two.</summary>
public sealed class ItemCountry
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The country.</summary>
    public int CountryId { get; set; }
}
