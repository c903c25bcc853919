using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Web.Feeds;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CariccPortal.Web.Api;

/// <summary>The API's description as OpenAPI 3.1, made once and kept: it depends on the code and the settings alone.</summary>
public sealed class ApiDescription([FromKeyedServices(ApiDescription.Version)] IOpenApiDocumentProvider documents)
{
    /// <summary>The version that is described.</summary>
    public const string Version = "v1";

    private static readonly JsonSerializerOptions Writing = new(ApiJson.Writing) { WriteIndented = true };
    private byte[]? written;

    /// <summary>The description, with a tag.</summary>
    public async Task<IResult> AnswerAsync(CancellationToken cancel)
    {
        written ??= await WriteAsync(cancel);
        return new ConditionalAnswer(written, $"{ApiJson.Type}; charset=utf-8", changedAt: null);
    }

    private async Task<byte[]> WriteAsync(CancellationToken cancel)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancel);
        var root = (JsonObject)JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel))!;
        // Nobody signs in. The writer leaves an empty list out, and to whom nothing is said it is not clear.
        root["security"] = new JsonArray();
        return Encoding.UTF8.GetBytes(root.ToJsonString(Writing));
    }
}
