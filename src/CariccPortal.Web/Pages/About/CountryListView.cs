using CariccPortal.Items;

namespace CariccPortal.Web.Pages.About;

/// <summary>A list of countries with a heading.</summary>
public sealed record CountryListView(string Heading, IReadOnlyList<Country> Countries);
