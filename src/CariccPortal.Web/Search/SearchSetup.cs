using CariccPortal.Search;

namespace CariccPortal.Web.Search;

/// <summary>Registers the search services.</summary>
public static class SearchSetup
{
    /// <summary>Adds the search and the services of its page.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddScoped<SiteSearch>().AddScoped<IndexRebuilder>().AddScoped<ZeroResultSearchLog>()
        .AddScoped<ResultCardQuery>().AddScoped<FacetBuilder>().AddScoped<SearchSuggestions>().AddSingleton<ZeroResultCounter>()
        .AddSingleton<SuggestionCache>();
}
