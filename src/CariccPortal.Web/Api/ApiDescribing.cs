using System.Text.Json.Nodes;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Api.Answers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CariccPortal.Web.Api;

/// <summary>What the framework cannot read from the code when it describes the API.</summary>
public static class ApiDescribing
{
    // What a text of a schema can be, by the name of its property.
    private static readonly Dictionary<string, IReadOnlyList<string>> Words = new(StringComparer.Ordinal)
    {
        ["kind"] = [.. ItemKinds.All.Select(kind => kind.Word())],
        ["language"] = [.. Languages.All.Select(language => language.Code())],
        ["phase"] = ["upcoming", "now", "past"],
        ["state"] = ["announced", "postponed", "cancelled"],
        ["role"] = ["member", "observer", "partner"],
    };

    // Problems that every address can have.
    private static readonly (int Status, string Words)[] Everywhere =
    [
        (StatusCodes.Status400BadRequest, "A parameter is wrong, or there is no such parameter."),
        (StatusCodes.Status406NotAcceptable, "Accept does not allow application/json."),
        (StatusCodes.Status429TooManyRequests, "Too many requests from one network. Retry-After says how many seconds to wait."),
    ];

    /// <summary>Adds the description of what stands below the API's root, and nothing else.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict)
        .AddOpenApi(ApiDescription.Version, options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(ApiEndpoints.Root[1..], StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, context, _) => Described(document, context.ApplicationServices.GetRequiredService<SiteAddresses>()));
        options.AddOperationTransformer(Described);
        options.AddSchemaTransformer(Described);
    });

    /// <summary>Tells what an address answers.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="name">The operation's id.</param>
    /// <param name="tag">The group that it is shown in.</param>
    /// <param name="summary">What it gives, in a few words.</param>
    /// <param name="description">What it gives, in a sentence or two.</param>
    /// <param name="others">What else it may answer.</param>
    public static void Tells<T>(this RouteHandlerBuilder endpoint, string name, string tag, string summary, string description, params int[] others)
    {
        endpoint.WithName(name).WithTags(tag).WithSummary(summary).WithDescription(description).Produces<T>(StatusCodes.Status200OK, ApiJson.Type);
        foreach (var status in others.Concat(Everywhere.Select(one => one.Status)))
        {
            if (status >= StatusCodes.Status400BadRequest) endpoint.Produces<Problem>(status, ApiJson.ProblemType);
            else endpoint.Produces(status);
        }
    }

    private static Task Described(OpenApiDocument document, SiteAddresses addresses)
    {
        document.Info = new()
        {
            Title = "The CARICC portal's API",
            Version = "1",
            Summary = "News, meetings and trainings of CARICC, in English and Russian.",
            Description = "Everything that is public on the portal, to be read by programs. No key is needed. Answers are JSON; each has an `ETag`, "
                + "and whoever sends it back in `If-None-Match` gets 304 where nothing has changed. Instants are UTC. What is wrong is told as RFC 9457 has it.",
            Contact = new() { Name = "CARICC", Url = new(addresses.Whole("/en/about")) },
            License = new() { Name = "To be used with CARICC named as the source", Url = new(addresses.Whole("/en/api#use")) },
        };
        document.Servers = [new() { Url = addresses.Whole("/").TrimEnd('/'), Description = "The portal." }];
        document.ExternalDocs = new() { Description = "The documentation, with examples.", Url = new(addresses.Whole("/en/api")) };
        // What is read with GET is read with HEAD too; said twice, each operation would have one id for two.
        foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Items", Description = "News, meetings and trainings." },
            new() { Name = "Occasions", Description = "What takes place, and when." },
            new() { Name = "Names", Description = "What lists are filtered by." },
            new() { Name = "Counts", Description = "How much there is." },
        };
        return Task.CompletedTask;
    }

    private static Task Described(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>())
            (path.Description, path.Example) = ("The item's number or slug.", "meeting-with-liaison-officer-of-finland");
        foreach (var one in metadata.OfType<Takes>().SelectMany(takes => takes.Parameters))
            operation.Parameters.Add(new OpenApiParameter { Name = one.Name, In = ParameterLocation.Query, Description = one.Description, Schema = one.Schema(), Explode = one.Name != "fields", Example = Example(one) });

        operation.Responses ??= [];
        operation.Responses["304"] = new OpenApiResponse { Description = "Nothing has changed since the answer whose tag was sent." };
        foreach (var (status, response) in operation.Responses)
        {
            if (response is OpenApiResponse told) Describe(told, status);
        }

        return Task.CompletedTask;
    }

    private static JsonNode? Example(ApiParameter one) => int.TryParse(one.Example, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : one.Example;

    private static void Describe(OpenApiResponse response, string status)
    {
        response.Description = status switch
        {
            "200" => "What was asked for.",
            "301" => "The item is found by another slug now: Location says where.",
            "404" => "There is no such item, or none that is public.",
            "410" => "The item was withdrawn.",
            _ => Everywhere.FirstOrDefault(one => $"{one.Status}" == status).Words ?? response.Description,
        };
        response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        if (status is "200" or "304") response.Headers["ETag"] = Header("Names this answer; for If-None-Match.");
        if (status == "301") response.Headers["Location"] = Header("Where it is.");
        if (status == "429") response.Headers["Retry-After"] = Header("How many seconds to wait.");
        response.Headers["RateLimit-Policy"] = Header("How many requests a network may send in how many seconds, such as \"network\";q=300;w=60.");
        response.Headers["RateLimit"] = Header("How many are left, such as \"network\";r=299.");
    }

    private static OpenApiHeader Header(string words) => new() { Description = words, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static Task Described(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        if (context.JsonPropertyInfo?.Name is { } name && schema.Type == JsonSchemaType.String && Words.TryGetValue(name, out var words))
            schema.Enum = [.. words.Select(word => (JsonNode)word)];
        // Whoever chooses fields gets those alone.
        if (context.JsonTypeInfo.Type == typeof(ListedItem)) schema.Required = null;
        return Task.CompletedTask;
    }
}
