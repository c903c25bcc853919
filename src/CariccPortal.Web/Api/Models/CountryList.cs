namespace CariccPortal.Web.Api.Models;

/// <summary>All countries and organisations that items can be about.</summary>
public sealed record CountryList
{
    /// <summary>They, by their English names.</summary>
    public required IReadOnlyList<CountryEntry> Countries { get; init; }
}
