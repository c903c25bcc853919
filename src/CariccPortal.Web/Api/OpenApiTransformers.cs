using System.Text.Json.Nodes;
using CariccPortal.Items;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CariccPortal.Web.Api;

/// <summary>Adds to the OpenAPI document what cannot be derived from the code.</summary>
public static class OpenApiTransformers
{
    // The values of string properties, by property name.
    private static readonly Dictionary<string, IReadOnlyList<string>> EnumValues = new(StringComparer.Ordinal)
    {
        ["kind"] = [.. ItemKinds.WithSection.Select(kind => kind.Name())],
        ["language"] = [.. Languages.All.Select(language => language.Code)],
        ["phase"] = ["upcoming", "ongoing", "past"],
        ["status"] = ["planned", "postponed", "cancelled"],
        ["role"] = ["member", "observer", "partner"],
    };

    // Errors that every endpoint can return.
    private static readonly (int Status, string Words)[] CommonErrors =
    [
        (StatusCodes.Status400BadRequest, "A parameter is invalid or unknown."),
        (StatusCodes.Status406NotAcceptable, "The Accept header does not allow application/json."),
        (StatusCodes.Status429TooManyRequests, "Too many requests from one network. Retry-After gives the number of seconds to wait."),
    ];

    /// <summary>Registers the OpenAPI document of the endpoints below the API root.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict)
        .AddOpenApi(OpenApiDocumentEndpoint.Version, options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(ApiEndpoints.Root[1..], StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(
            (document, context, _) => TransformAsync(document, context.ApplicationServices.GetRequiredService<SiteUrls>()));
        options.AddOperationTransformer(TransformAsync);
        options.AddSchemaTransformer(TransformAsync);
    });

    /// <summary>Describes the operation of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">The operation id.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="summary">A short summary.</param>
    /// <param name="description">One or two sentences.</param>
    /// <param name="otherStatusCodes">Further status codes that the operation can return.</param>
    public static void DescribeAs<T>(this RouteHandlerBuilder endpoint, string name, string tag, string summary, string description,
        params int[] otherStatusCodes)
    {
        endpoint.WithName(name).WithTags(tag).WithSummary(summary).WithDescription(description)
            .Produces<T>(StatusCodes.Status200OK, ApiJson.ContentType);
        foreach (var status in otherStatusCodes.Concat(CommonErrors.Select(one => one.Status)))
        {
            if (status >= StatusCodes.Status400BadRequest) endpoint.Produces<ProblemResponse>(status, ApiJson.ProblemContentType);
            else endpoint.Produces(status);
        }
    }

    private static Task TransformAsync(OpenApiDocument document, SiteUrls siteUrls)
    {
        document.Info = new()
        {
            Title = "The CARICC portal's API",
            Version = "1",
            Summary = "News, meetings and trainings of CARICC, in "
                + $"{string.Join(" and ", Languages.All.Select(language => language.EnglishName))}.",
            Description = "Read-only access to everything that is published on the portal. No key is required. Responses are JSON with an "
                + "`ETag`: "
                + "send it in `If-None-Match` to get 304 if nothing has changed. Timestamps are UTC. Errors are returned as problem "
                + "details (RFC 9457).",
            Contact = new() { Name = "CARICC", Url = new(siteUrls.ToAbsolute(SiteUrls.WithLanguage(Languages.Default, "/about"))) },
            License = new()
            {
                Name = "Free to use if CARICC is named as the source",
                Url = new(siteUrls.ToAbsolute(SiteUrls.WithLanguage(Languages.Default, "/api#use")))
            },
        };
        document.Servers = [new() { Url = siteUrls.ToAbsolute("/").TrimEnd('/'), Description = "The portal." }];
        document.ExternalDocs = new()
        {
            Description = "Documentation with examples.",
            Url = new(siteUrls.ToAbsolute(SiteUrls.WithLanguage(Languages.Default, "/api")))
        };
        // Every GET operation also accepts HEAD. Listing both would repeat the operation ids.
        foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
        // The generator does not describe a nullable property whose schema is also that of a response.
        if (document.Components?.Schemas?[nameof(ItemChange)].Properties?["item"] is OpenApiSchema item)
            item.Description = "The item with all its published language versions; null if it is not published any more.";
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Items", Description = "News, meetings and trainings." },
            new() { Name = "Events", Description = "Events and their dates." },
            new() { Name = "Countries and topics", Description = "Countries, organisations and topics for filters." },
            new() { Name = "Counts", Description = "Numbers of items." },
        };
        return Task.CompletedTask;
    }

    private static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>())
            (path.Description, path.Example) = ("The item's number or slug.", "meeting-with-liaison-officer-of-finland");
        foreach (var one in metadata.OfType<AllowedParameters>().SelectMany(allowed => allowed.Parameters))
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = one.Name,
                    In = ParameterLocation.Query,
                    Description = one.Description,
                    Schema = one.Schema(),
                    Explode = one.Name != "fields",
                    Example = Example(one)
                });

        operation.Responses ??= [];
        operation.Responses["304"] = new OpenApiResponse { Description = "Nothing has changed since the response with that ETag." };
        foreach (var (status, response) in operation.Responses)
        {
            if (response is OpenApiResponse described) Describe(described, status);
        }

        return Task.CompletedTask;
    }

    private static JsonNode? Example(ApiParameter parameter) =>
        int.TryParse(parameter.Example, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : parameter.Example;

    private static void Describe(OpenApiResponse response, string status)
    {
        response.Description = status switch
        {
            "200" => "The response.",
            "301" => "The item has a new slug: see Location.",
            "404" => "No such item, or it is not published.",
            "410" => "The item has been withdrawn.",
            _ => CommonErrors.FirstOrDefault(one => $"{one.Status}" == status).Words ?? response.Description,
        };
        response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        if (status is "200" or "304")
            response.Headers["ETag"] = CreateHeader("Identifies this version of the response. Send it in If-None-Match.");
        if (status == "301") response.Headers["Location"] = CreateHeader("The new URL.");
        if (status == "429") response.Headers["Retry-After"] = CreateHeader("Seconds to wait.");
        response.Headers["RateLimit-Policy"] =
            CreateHeader("Requests allowed for one network (q) in a window of seconds (w), such as \"network\";q=300;w=60.");
        response.Headers["RateLimit"] = CreateHeader("Requests left, such as \"network\";r=299.");
    }

    private static OpenApiHeader CreateHeader(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        if (context.JsonPropertyInfo?.Name is { } name && schema.Type == JsonSchemaType.String
            && EnumValues.TryGetValue(name, out var words))
            schema.Enum = [.. words.Select(word => (JsonNode)word)];
        // The client can select fields, so none is always present.
        if (context.JsonTypeInfo.Type == typeof(ItemSummary)) schema.Required = null;
        return Task.CompletedTask;
    }
}
