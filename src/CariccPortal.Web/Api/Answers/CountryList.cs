namespace CariccPortal.Web.Api.Answers;

/// <summary>All countries and organisations that items can be about.</summary>
public sealed record CountryList
{
    /// <summary>They, by their English names.</summary>
    public required IReadOnlyList<ListedCountry> Countries { get; init; }
}
