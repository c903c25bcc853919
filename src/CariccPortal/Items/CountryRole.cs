namespace CariccPortal.Items;

/// <summary>What a country or organisation is to the Centre.</summary>
public enum CountryRole
{
    /// <summary>A member state.</summary>
    Member,

    /// <summary>An observer.</summary>
    Observer,

    /// <summary>One that works with the Centre without being either.</summary>
    Partner,
}
