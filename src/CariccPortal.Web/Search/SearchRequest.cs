using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Search;

/// <summary>The parameters of a search.</summary>
/// <param name="Text">The search text.</param>
/// <param name="Kind">The type filter.</param>
/// <param name="Year">The year filter.</param>
/// <param name="Country">The country filter.</param>
/// <param name="Topic">The topic filter.</param>
public sealed record SearchRequest(string Text, ItemKind? Kind = null, int? Year = null, Country? Country = null, Topic? Topic = null)
{
    /// <summary>The path of the search page without the language.</summary>
    public const string Path = "/search";

    /// <summary>The order of the results.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>The search filter.</summary>
    public SearchFilter Filter => new(Kind, Year, Country?.Id, Topic?.Id);

    /// <summary>Whether there is a search text.</summary>
    public bool HasText => Text.Length > 0;

    /// <summary>The query string, starting with <c>&amp;</c>; empty without a search text.</summary>
    public string Query => !HasText ? "" : string.Concat(
        $"&q={Uri.EscapeDataString(Text)}",
        Kind is { } kind ? $"&kind={kind.Name()}" : "",
        Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"&year={year}") : "",
        Country is { } country ? $"&country={country.Slug}" : "",
        Topic is { } topic ? $"&topic={topic.Slug}" : "",
        Order == SearchOrder.Date ? "&sort=date" : "");

    /// <summary>The URL of the first result page, without the language.</summary>
    public string Url => Query.Length == 0 ? Path : $"{Path}?{Query[1..]}";
}
