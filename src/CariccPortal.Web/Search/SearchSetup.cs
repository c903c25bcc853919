using CariccPortal.Search;

namespace CariccPortal.Web.Search;

/// <summary>What the search page is made of.</summary>
public static class SearchSetup
{
    /// <summary>Offers the search and what its page asks.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddScoped<SiteSearch>().AddScoped<IndexRebuilder>().AddScoped<ZeroResultSearchLog>()
        .AddScoped<ResultCardQuery>().AddScoped<FacetBuilder>().AddScoped<SearchSuggestions>().AddSingleton<ZeroResultLimiter>();
}
