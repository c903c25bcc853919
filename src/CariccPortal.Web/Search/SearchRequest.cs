using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Search;

/// <summary>A search as its address says it.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Kind">The kind it is narrowed to.</param>
/// <param name="Year">The year.</param>
/// <param name="Country">The country.</param>
/// <param name="Topic">The topic.</param>
public sealed record SearchRequest(string Text, ItemKind? Kind = null, int? Year = null, Country? Country = null, Topic? Topic = null)
{
    /// <summary>The path of the page without its language.</summary>
    public const string Path = "/search";

    /// <summary>What the search is narrowed to.</summary>
    public SearchFilter Filter => new(Kind, Year, Country?.Id, Topic?.Id);

    /// <summary>Whether anything was typed.</summary>
    public bool HasText => Text.Length > 0;

    /// <summary>The query of the address, beginning with <c>&amp;</c>; empty where nothing is asked.</summary>
    public string Query => !HasText ? "" : string.Concat(
        $"&q={Uri.EscapeDataString(Text)}",
        Kind is { } kind ? $"&kind={kind.Name()}" : "",
        Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"&year={year}") : "",
        Country is { } country ? $"&country={country.Slug}" : "",
        Topic is { } topic ? $"&topic={topic.Slug}" : "");

    /// <summary>The address of its first page, without the language.</summary>
    public string Url => Query.Length == 0 ? Path : $"{Path}?{Query[1..]}";
}
