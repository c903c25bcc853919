using CariccPortal.Statistics;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Statistics;

namespace CariccPortal.Web.Api;

/// <summary>Registers and maps the endpoints of the read-only API.</summary>
public static class ApiEndpoints
{
    /// <summary>The path prefix of API version 1.</summary>
    public const string Root = "/api/v1";

    /// <summary>The HTTP methods of every endpoint.</summary>
    public static IReadOnlyList<string> ReadMethods { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers the services of the API.</summary>
    public static void AddApi(this IServiceCollection services) => services
        .AddSingleton<ApiRateLimiter>().AddSingleton<OpenApiDocumentEndpoint>()
        .AddScoped<CountryTopicResolver>().AddScoped<ItemSummaryQuery>().AddScoped<ItemsResource>().AddScoped<ItemResource>()
        .AddScoped<ChangesResource>()
        .AddScoped<EventsResource>().AddScoped<CountriesResource>().AddScoped<TopicsResource>().AddScoped<CountsResource>()
        .AddOpenApiDocument();

    /// <summary>Maps the endpoints and the OpenAPI document.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("").WithLanguageInPath(isRequired: false).WithMetadata(new LimitWorkAttribute(Work.Api));
        api.MapMethods("/openapi/v1.json", ReadMethods,
            (OpenApiDocumentEndpoint description, CancellationToken cancel) => description.GetAsync(cancel)).ExcludeFromDescription();
        var resources = api.MapGroup(Root).WithMetadata(new CountReadsAttribute(ReadKind.Api));
        ItemsResource.Map(resources);
        ItemResource.Map(resources);
        ChangesResource.Map(resources);
        EventsResource.Map(resources);
        CountriesResource.Map(resources);
        TopicsResource.Map(resources);
        CountsResource.Map(resources);
    }

    /// <summary>Rejects all query parameters except the given ones.</summary>
    public static RouteHandlerBuilder AllowParameters(this RouteHandlerBuilder endpoint, params ApiParameter[] parameters)
    {
        var allowed = new AllowedParameters(parameters);
        return endpoint.WithMetadata(allowed).AddEndpointFilter(allowed);
    }
}
