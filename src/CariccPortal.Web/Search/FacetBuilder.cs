using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Search;

/// <summary>Reads the search parameters and builds the filter links of the result page.</summary>
public sealed class FacetBuilder(PortalDbContext db, Localizer localizer)
{
    private const int MaxLinks = 10;

    /// <summary>Reads the search parameters.</summary>
    /// <returns>Null if the type, year, country, topic or order does not exist.</returns>
    public async Task<SearchRequest?> ReadRequestAsync(IQueryCollection query, CancellationToken cancel)
    {
        var (kind, year, country, topic) =
            (GetValue(query, "kind"), GetValue(query, "year"), GetValue(query, "country"), GetValue(query, "topic"));
        var requested = new SearchRequest(SearchQuery.Truncate(GetValue(query, "q")).Trim());
        if (kind.Length > 0) requested = ItemKinds.TryFromName(kind, out var known) ? requested with { Kind = known } : null;
        if (year.Length > 0)
            requested = year.Length == 4 && year.All(char.IsAsciiDigit)
                ? requested! with { Year = int.Parse(year, CultureInfo.InvariantCulture) } : null;
        if (requested?.Year is < 1970 or > 2200) requested = null;
        if (GetValue(query, "sort") is { Length: > 0 } sort)
            requested = sort switch
            {
                "relevance" => requested,
                "date" when requested is not null => requested with { Order = SearchOrder.Date },
                _ => null,
            };
        if (requested is not null && country.Length > 0)
            requested = await db.FindCategoryAsync<Country>(country, cancel) is { } named ? requested with { Country = named } : null;
        if (requested is not null && topic.Length > 0)
            requested = await db.FindCategoryAsync<Topic>(topic, cancel) is { } about ? requested with { Topic = about } : null;
        return requested;
    }

    /// <summary>Returns the filters with the number of results for each value; values without results are left out.</summary>
    public async Task<IReadOnlyList<FacetGroup>> BuildAsync(SearchRequest request, SearchResult result, CancellationToken cancel)
    {
        var facets = result.Facets;
        var countries = facets.Countries.Count == 0 ? [] : await db.Countries.AsNoTracking().ToListAsync(cancel);
        var topics = facets.Topics.Count == 0 ? [] : await db.Topics.AsNoTracking().ToListAsync(cancel);
        var more = result.IsTruncated ? "+" : "";
        FacetGroup[] all =
        [
            new(localizer["Type"], [.. ItemKinds.All.Where(facets.Kinds.ContainsKey)
                .Select(kind => Link(localizer.Kind(kind), facets.Kinds[kind], request with { Kind = kind },
                    request with { Kind = null }))]),
            new(localizer["Year"], [.. facets.Years.OrderByDescending(one => one.Key)
                .Select(one => Link(one.Key.ToString(CultureInfo.InvariantCulture), one.Value, request with { Year = one.Key },
                    request with { Year = null }))]),
            new(localizer["Countries"], [.. countries.Where(one => facets.Countries.ContainsKey(one.Id))
                .Select(one => Link(one.Name.Get(localizer.Language), facets.Countries[one.Id],
                    request with { Country = one }, request with { Country = null }))
                .OrderByDescending(link => link.Count)]),
            new(localizer["Topics"], [.. topics.Where(one => facets.Topics.ContainsKey(one.Id))
                .Select(one => Link(one.Name.Get(localizer.Language), facets.Topics[one.Id], request with { Topic = one },
                    request with { Topic = null }))
                .OrderByDescending(link => link.Count)]),
        ];
        return [.. all.Where(group => group.Links.Count > 0)
            .Select(group => group with { Links = [.. group.Links.Where((link, at) => at < MaxLinks || link.IsCurrent)] })];

        FacetLink Link(string name, int number, SearchRequest with, SearchRequest without)
        {
            var isCurrent = with.Filter == request.Filter;
            return new(name, number, more, (isCurrent ? without : with).Url, isCurrent);
        }
    }

    private static string GetValue(IQueryCollection query, string name) => query[name].FirstOrDefault() ?? "";
}

/// <summary>A group of filter links, such as years.</summary>
/// <param name="Name">The label.</param>
/// <param name="Links">The values.</param>
public sealed record FacetGroup(string Name, IReadOnlyList<FacetLink> Links);

/// <summary>A filter value.</summary>
/// <param name="Name">The label.</param>
/// <param name="Count">The number of items.</param>
/// <param name="CountSuffix">A plus sign if there may be more; empty otherwise.</param>
/// <param name="Url">The URL of the filtered search; for the current value, of the search without it.</param>
/// <param name="IsCurrent">Whether the search is filtered by it.</param>
public sealed record FacetLink(string Name, int Count, string CountSuffix, string Url, bool IsCurrent);
