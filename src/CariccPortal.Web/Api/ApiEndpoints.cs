using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Api;

/// <summary>The addresses of the API. Everything is read, nothing is changed, and only what is public is told.</summary>
public static class ApiEndpoints
{
    /// <summary>Below which the first version stands.</summary>
    public const string Root = "/api/v1";

    /// <summary>The methods that a resource is read with.</summary>
    public static IReadOnlyList<string> ReadMethods { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the API is made of.</summary>
    public static void AddApi(this IServiceCollection services) => services
        .AddSingleton<ApiRateLimiter>().AddSingleton<OpenApiDocumentEndpoint>()
        .AddScoped<CountryTopicResolver>().AddScoped<ItemSummaryQuery>().AddScoped<ItemsResource>().AddScoped<ItemResource>().AddScoped<EventsResource>().AddScoped<CountriesResource>().AddScoped<TopicsResource>().AddScoped<CountsResource>()
        .AddOpenApiDocument();

    /// <summary>Maps them, and their description.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("").AddEndpointFilter(LanguagePathMiddleware.RejectLanguage);
        api.MapMethods("/openapi/v1.json", ReadMethods, (OpenApiDocumentEndpoint description, CancellationToken cancel) => description.GetAsync(cancel)).ExcludeFromDescription();
        var resources = api.MapGroup(Root);
        ItemsResource.Map(resources);
        ItemResource.Map(resources);
        EventsResource.Map(resources);
        CountriesResource.Map(resources);
        TopicsResource.Map(resources);
        CountsResource.Map(resources);
    }

    /// <summary>The address takes the parameters named and no others.</summary>
    public static RouteHandlerBuilder AllowParameters(this RouteHandlerBuilder endpoint, params ApiParameter[] parameters)
    {
        var takes = new AllowedParameters(parameters);
        return endpoint.WithMetadata(takes).AddEndpointFilter(takes);
    }
}
