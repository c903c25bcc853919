using System.Net;
using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

/// <summary>Tests of the behaviour that all API endpoints share.</summary>
public sealed class ApiMiddlewareTests(SeededSite seeded)
{
    public static TheoryData<string> Paths { get; } =
        ["/api/v1/items", "/api/v1/items/meeting-with-liaison-officer-of-finland", "/api/v1/events", "/api/v1/countries", "/api/v1/topics",
            "/api/v1/counts", "/openapi/v1.json"];

    [Theory, MemberData(nameof(Paths))]
    public async Task Matching_ETag_returns_304(string path)
    {
        var answer = await seeded.OpenAsync(path);
        var again = await seeded.OpenAsync(path, ("If-None-Match", answer.Header("ETag")!));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Text));
        Assert.Equal(answer.Header("ETag"), again.Header("ETag"));
        Assert.Equal("public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Set-Cookie"));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task HEAD_returns_the_headers_of_GET(string path)
    {
        using var reader = seeded.Reader();
        var (got, headed) = (await reader.OpenAsync(path), await reader.RequestAsync(HttpMethod.Head, path));

        Assert.Equal((got.Status, got.Header("ETag"), got.Header("Content-Type")),
            (headed.Status, headed.Header("ETag"), headed.Header("Content-Type")));
        Assert.Equal("", headed.Text);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task CORS_allows_all_origins_without_credentials(string path)
    {
        using var reader = seeded.Reader();
        foreach (var answer in new[] { await reader.OpenAsync(path), await reader.OpenAsync(path, ("Origin", "https://other.example")),
            await reader.OpenAsync(path + "/nothing") })
        {
            Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
            Assert.Equal("cross-origin", answer.Header("Cross-Origin-Resource-Policy"));
            Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        }

        var asked = await reader.RequestAsync(HttpMethod.Options, path, ("Origin", "https://other.example"),
            ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(HttpStatusCode.NoContent, asked.Status);
        Assert.Equal("GET, HEAD", asked.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task Pages_have_no_CORS_headers()
    {
        var page = await seeded.OpenAsync("/en/api", ("Origin", "https://other.example"));

        Assert.Null(page.Header("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Resource-Policy"));
    }

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/items")]
    [InlineData("/api/nothing")]
    [InlineData("/openapi/v2.json")]
    public async Task Unknown_path_returns_404_problem_JSON(string path) => (await seeded.OpenAsync(path)).Problem(404);

    [Theory]
    [InlineData("/en/api/v1/items")]
    [InlineData("/ru/openapi/v1.json")]
    public async Task Path_with_a_language_returns_404(string path) =>
    Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Write_method_returns_405(string method)
    {
        using var reader = seeded.Reader();
        var answer = await reader.RequestAsync(new HttpMethod(method), "/api/v1/items");

        answer.Problem(405);
        Assert.Equal("GET, HEAD", answer.Header("Allow"));
    }

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("application/xml, text/xml;q=0.9", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("text/html, */*;q=0.1", 200)]
    [InlineData("application/*", 200)]
    public async Task Accept_without_JSON_returns_406(string accept, int status)
    {
        var answer = await seeded.OpenAsync("/api/v1/counts", ("Accept", accept));

        if (status == 200) Assert.Equal(HttpStatusCode.OK, answer.Status);
        else answer.Problem(status);
    }

    [Fact]
    public async Task Rate_limit_headers_and_429_with_Retry_After()
    {
        await using var site = await TestSite.StartAsync(("Portal:RateLimits:ApiPerMinute", "3"));
        var (one, other) = (site.Visitor("192.0.2.1"), site.Visitor("192.0.2.2"));

        for (var left = 2; left >= 0; left--)
        {
            var answer = await one.OpenAsync("/api/v1/counts");
            Assert.Equal(("\"network\";q=3;w=60", $"\"network\";r={left}"),
                (answer.Header("RateLimit-Policy"), answer.Header("RateLimit")));
        }

        var rejected = await one.OpenAsync("/api/v1/counts");
        rejected.Problem(429);
        Assert.InRange(int.Parse(rejected.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("\"network\";r=0", rejected.Header("RateLimit"));
        Assert.Equal("no-store", rejected.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync("/api/v1/counts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await one.OpenAsync("/en/news")).Status);
    }

    [Fact]
    public async Task Exception_returns_500_without_details()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        await using (var db = site.Database.CreateContext())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database,
                "ALTER TABLE ItemTranslations RENAME TO Gone");

        var problem = (await site.Visitor().OpenAsync("/api/v1/items", ("Origin", "https://other.example"))).Problem(500);

        Assert.DoesNotContain("SQL", problem.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Sends API requests and reads the responses.</summary>
internal static class ApiTestExtensions
{
    /// <summary>Returns the JSON of a response, which must be 200.</summary>
    public static async Task<JsonElement> GetApiAsync(this TestSite site, string path)
    {
        using var reader = site.Visitor();
        var answer = await reader.OpenAsync("/api/v1" + path);
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Text}");
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        return answer.Json();
    }

    /// <summary>The body as JSON.</summary>
    public static JsonElement Json(this Page response)
    {
        using var json = JsonDocument.Parse(response.Text);
        return json.RootElement.Clone();
    }

    /// <summary>Asserts that the response is problem details (RFC 9457) with the given status.</summary>
    public static JsonElement Problem(this Page response, int status)
    {
        Assert.Equal(status, (int)response.Status);
        Assert.Equal("application/problem+json", response.Response.Content.Headers.ContentType?.MediaType);
        var problem = response.Json();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.True(Uri.IsWellFormedUriString(problem.GetProperty("type").GetString(), UriKind.Absolute));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
        return problem;
    }

    /// <summary>Returns a property of every entry of a list.</summary>
    public static IReadOnlyList<string> GetValues(this JsonElement response, string listName, string name) =>
        [.. response.GetProperty(listName).EnumerateArray().Select(one => one.GetProperty(name).ToString())];

    /// <summary>Returns a property as text.</summary>
    public static string GetText(this JsonElement element, string name) => element.GetProperty(name).ToString();
}
