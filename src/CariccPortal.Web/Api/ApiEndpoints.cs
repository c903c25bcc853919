using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Api;

/// <summary>The addresses of the API. Everything is read, nothing is changed, and only what is public is told.</summary>
public static class ApiEndpoints
{
    /// <summary>Below which the first version stands.</summary>
    public const string Root = "/api/v1";

    /// <summary>The methods that a resource is read with.</summary>
    public static IReadOnlyList<string> Read { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the API is made of.</summary>
    public static void AddApi(this IServiceCollection services) => services
        .AddSingleton<ApiLimit>().AddSingleton<ApiDescription>()
        .AddScoped<AskedNames>().AddScoped<ListedItems>().AddScoped<ItemsResource>().AddScoped<ItemResource>().AddScoped<OccasionsResource>().AddScoped<CountriesResource>().AddScoped<TopicsResource>().AddScoped<CountsResource>()
        .AddApiDescription();

    /// <summary>Maps them, and their description.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("").AddEndpointFilter(LanguageInPath.WithoutLanguageAlone);
        api.MapMethods("/openapi/v1.json", Read, (ApiDescription description, CancellationToken cancel) => description.AnswerAsync(cancel)).ExcludeFromDescription();
        var resources = api.MapGroup(Root);
        ItemsResource.Map(resources);
        ItemResource.Map(resources);
        OccasionsResource.Map(resources);
        CountriesResource.Map(resources);
        TopicsResource.Map(resources);
        CountsResource.Map(resources);
    }

    /// <summary>The address takes the parameters named and no others.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params ApiParameter[] parameters)
    {
        var takes = new Takes(parameters);
        return endpoint.WithMetadata(takes).AddEndpointFilter(takes);
    }
}
