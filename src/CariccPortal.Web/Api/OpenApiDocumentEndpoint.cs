using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Web.Feeds;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CariccPortal.Web.Api;

/// <summary>Serves the OpenAPI 3.1 document. It depends only on code and settings, so it is serialized once.</summary>
public sealed class OpenApiDocumentEndpoint([FromKeyedServices(OpenApiDocumentEndpoint.Version)] IOpenApiDocumentProvider documents)
{
    /// <summary>The API version.</summary>
    public const string Version = "v1";

    private static readonly JsonSerializerOptions SerializerOptions = new(ApiJson.SerializerOptions) { WriteIndented = true };
    private byte[]? cachedJson;

    /// <summary>Returns the document with an ETag.</summary>
    public async Task<IResult> GetAsync(CancellationToken cancel)
    {
        cachedJson ??= await SerializeAsync(cancel);
        return new ConditionalResponse(cachedJson, $"{ApiJson.ContentType}; charset=utf-8", changedAt: null);
    }

    private async Task<byte[]> SerializeAsync(CancellationToken cancel)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancel);
        var root = (JsonObject)JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel))!;
        // The serializer omits an empty list. An explicit one states that the API needs no authentication.
        root["security"] = new JsonArray();
        return Encoding.UTF8.GetBytes(root.ToJsonString(SerializerOptions));
    }
}
