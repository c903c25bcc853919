namespace CariccPortal.Web.Api.Models;

/// <summary>All countries and organisations that items can be about.</summary>
public sealed record CountryList
{
    /// <summary>The entries, by English name.</summary>
    public required IReadOnlyList<CountryEntry> Countries { get; init; }
}
