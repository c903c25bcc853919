using System.Text.Json;
using CariccPortal.Web.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Api;

/// <summary>The description in OpenAPI says what the addresses do, all of it and no more.</summary>
public sealed class ApiDescriptionTests(SeededSite seeded)
{
    [Fact]
    public async Task It_is_OpenAPI_3_1_with_all_that_a_reader_needs()
    {
        var document = (await seeded.OpenAsync("/openapi/v1.json")).Json();

        Assert.StartsWith("3.1.", document.Text("openapi"), StringComparison.Ordinal);
        Assert.Equal("http://localhost:5080", document.GetProperty("servers")[0].Text("url"));
        Assert.Equal(0, document.GetProperty("security").GetArrayLength());
        foreach (var part in new[] { "title", "version", "description", "contact", "license" }) Assert.NotEqual("", document.GetProperty("info").Text(part));
    }

    [Fact]
    public async Task Every_address_is_described_with_the_parameters_that_it_takes()
    {
        var document = (await seeded.OpenAsync("/openapi/v1.json")).Json();
        var endpoints = seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<Takes>() is not null).ToDictionary(one => one.RoutePattern.RawText!, one => one.Metadata.GetMetadata<Takes>()!, StringComparer.Ordinal);

        Assert.Equal(6, endpoints.Count);
        Assert.Equal(endpoints.Keys.Order(StringComparer.Ordinal), document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var (path, takes) in endpoints)
        {
            var operation = document.GetProperty("paths").GetProperty(path).GetProperty("get");
            var told = operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(one => one.Text("in") == "query").Select(one => one.Text("name")) : [];
            Assert.Equal(takes.Parameters.Select(one => one.Name), told);
            Assert.All(new[] { "operationId", "summary", "description" }, name => Assert.NotEqual("", operation.Text(name)));
        }
    }

    [Fact]
    public async Task Every_operation_tells_its_problems_and_every_property_what_it_is()
    {
        var document = (await seeded.OpenAsync("/openapi/v1.json")).Json();

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var responses = path.Value.GetProperty("get").GetProperty("responses");
            foreach (var status in new[] { "400", "406", "429" })
                Assert.Equal("#/components/schemas/Problem", responses.GetProperty(status).GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").Text("$ref"));
            Assert.True(responses.TryGetProperty("304", out _), path.Name);
        }

        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.NotEqual("", schema.Value.Text("description"));
            foreach (var property in schema.Value.GetProperty("properties").EnumerateObject())
                Assert.True(property.Value.ToString().Contains("\"description\"", StringComparison.Ordinal), $"{schema.Name}.{property.Name}");
        }
    }

    [Fact]
    public async Task An_answer_has_the_properties_that_its_schema_has_and_no_others()
    {
        var schemas = (await seeded.OpenAsync("/openapi/v1.json")).Json().GetProperty("components").GetProperty("schemas");

        Check(await seeded.Site.AskApiAsync("/items"), "ItemPage");
        Check((await seeded.Site.AskApiAsync("/items")).GetProperty("items")[0], "ListedItem", "markdown", "html");
        Check(await seeded.Site.AskApiAsync("/items/meeting-with-liaison-officer-of-finland"), "WholeItem");
        Check((await seeded.Site.AskApiAsync("/occasions?from=2024-01-01")).GetProperty("occasions")[0], "ListedOccasion");
        Check((await seeded.Site.AskApiAsync("/occasions?from=2024-01-01")).GetProperty("occasions")[0].GetProperty("occasion"), "OccasionTimes");
        Check(await seeded.Site.AskApiAsync("/counts"), "Counts");

        void Check(JsonElement answer, string schema, params string[] without) => Assert.Equal(
            schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(one => one.Name).Except(without), answer.EnumerateObject().Select(one => one.Name));
    }
}
