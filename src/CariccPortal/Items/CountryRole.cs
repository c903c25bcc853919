namespace CariccPortal.Items;

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
