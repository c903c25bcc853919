using CariccPortal.Search;

namespace CariccPortal.Web.Search;

/// <summary>What the search page is made of.</summary>
public static class SearchOfSite
{
    /// <summary>Offers the search and what its page asks.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddScoped<Searching>().AddScoped<Reindexing>().AddScoped<MissedSearches>()
        .AddScoped<FoundCards>().AddScoped<Narrowings>().AddScoped<NothingFound>().AddSingleton<MissedLimit>();
}
