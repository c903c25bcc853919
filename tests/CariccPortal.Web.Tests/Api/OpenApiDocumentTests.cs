using System.Text.Json;
using CariccPortal.Web.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Api;

/// <summary>Tests that the OpenAPI document matches the endpoints.</summary>
public sealed class OpenApiDocumentTests(SeededSite seeded)
{
    [Fact]
    public async Task Document_is_complete_OpenAPI_3_1()
    {
        var document = (await seeded.OpenAsync("/openapi/v1.json")).Json();

        Assert.StartsWith("3.1.", document.GetText("openapi"), StringComparison.Ordinal);
        Assert.Equal("http://localhost:5080", document.GetProperty("servers")[0].GetText("url"));
        Assert.Equal(0, document.GetProperty("security").GetArrayLength());
        foreach (var part in new[] { "title", "version", "description", "contact", "license" })
            Assert.NotEqual("", document.GetProperty("info").GetText(part));
    }

    [Fact]
    public async Task Every_path_lists_its_parameters()
    {
        var document = (await seeded.OpenAsync("/openapi/v1.json")).Json();
        var endpoints = seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<AllowedParameters>() is not null)
            .ToDictionary(one => one.RoutePattern.RawText!, one => one.Metadata.GetMetadata<AllowedParameters>()!, StringComparer.Ordinal);

        Assert.Equal(7, endpoints.Count);
        Assert.Equal(endpoints.Keys.Order(StringComparer.Ordinal),
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var (path, takes) in endpoints)
        {
            var operation = document.GetProperty("paths").GetProperty(path).GetProperty("get");
            var text = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(one => one.GetText("in") == "query").Select(one => one.GetText("name")) : [];
            Assert.Equal(takes.Parameters.Select(one => one.Name), text);
            Assert.All(new[] { "operationId", "summary", "description" }, name => Assert.NotEqual("", operation.GetText(name)));
        }
    }

    [Fact]
    public async Task Operations_list_errors_and_properties_have_descriptions()
    {
        var document = (await seeded.OpenAsync("/openapi/v1.json")).Json();

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var responses = path.Value.GetProperty("get").GetProperty("responses");
            foreach (var status in new[] { "400", "406", "429" })
                Assert.Equal("#/components/schemas/ProblemResponse",
                    responses.GetProperty(status).GetProperty("content").GetProperty("application/problem+json").GetProperty("schema")
                        .GetText("$ref"));
            Assert.True(responses.TryGetProperty("304", out _), path.Name);
        }

        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.NotEqual("", schema.Value.GetText("description"));
            foreach (var property in schema.Value.GetProperty("properties").EnumerateObject())
                Assert.True(property.Value.ToString().Contains("\"description\"", StringComparison.Ordinal),
                    $"{schema.Name}.{property.Name}");
        }
    }

    [Fact]
    public async Task Response_has_exactly_the_properties_of_its_schema()
    {
        var schemas = (await seeded.OpenAsync("/openapi/v1.json")).Json().GetProperty("components").GetProperty("schemas");

        Check(await seeded.Site.GetApiAsync("/items"), "ItemPage");
        Check((await seeded.Site.GetApiAsync("/items")).GetProperty("items")[0], "ItemSummary", "markdown", "html");
        Check(await seeded.Site.GetApiAsync("/items/meeting-with-liaison-officer-of-finland"), "ItemDetails");
        Check((await seeded.Site.GetApiAsync("/events?from=2024-01-01")).GetProperty("events")[0], "EventSummary");
        Check((await seeded.Site.GetApiAsync("/events?from=2024-01-01")).GetProperty("events")[0].GetProperty("event"), "EventDates");
        Check(await seeded.Site.GetApiAsync("/counts"), "Counts");

        void Check(JsonElement response, string schema, params string[] without) => Assert.Equal(
            schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(one => one.Name).Except(without),
            response.EnumerateObject().Select(one => one.Name));
    }
}
