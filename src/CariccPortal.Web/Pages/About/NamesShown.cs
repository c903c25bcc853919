using CariccPortal.Items;

namespace CariccPortal.Web.Pages.About;

/// <summary>A list of countries under its heading.</summary>
public sealed record NamesShown(string Heading, IReadOnlyList<Country> Countries);
