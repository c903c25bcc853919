using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Web.Feeds;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CariccPortal.Web.Api;

/// <summary>The API's description as OpenAPI 3.1, made once and kept: it depends on the code and the settings alone.</summary>
public sealed class OpenApiDocumentEndpoint([FromKeyedServices(OpenApiDocumentEndpoint.Version)] IOpenApiDocumentProvider documents)
{
    /// <summary>The version that is described.</summary>
    public const string Version = "v1";

    private static readonly JsonSerializerOptions SerializerOptions = new(ApiJson.SerializerOptions) { WriteIndented = true };
    private byte[]? cachedJson;

    /// <summary>The description, with a tag.</summary>
    public async Task<IResult> GetAsync(CancellationToken cancel)
    {
        cachedJson ??= await SerializeAsync(cancel);
        return new ConditionalResponse(cachedJson, $"{ApiJson.ContentType}; charset=utf-8", changedAt: null);
    }

    private async Task<byte[]> SerializeAsync(CancellationToken cancel)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancel);
        var root = (JsonObject)JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel))!;
        // Nobody signs in. The writer leaves an empty list out, and to whom nothing is said it is not clear.
        root["security"] = new JsonArray();
        return Encoding.UTF8.GetBytes(root.ToJsonString(SerializerOptions));
    }
}
