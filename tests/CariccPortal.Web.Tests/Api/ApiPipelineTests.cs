using System.Net;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

/// <summary>What goes for every address of the API.</summary>
public sealed class ApiPipelineTests(SeededSite seeded)
{
    public static TheoryData<string> Addresses { get; } =
        ["/api/v1/items", "/api/v1/items/meeting-with-liaison-officer-of-finland", "/api/v1/occasions", "/api/v1/countries", "/api/v1/topics", "/api/v1/counts", "/openapi/v1.json"];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Who_has_the_answer_already_gets_304(string address)
    {
        var answer = await seeded.OpenAsync(address);
        var again = await seeded.OpenAsync(address, ("If-None-Match", answer.Header("ETag")!));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Text));
        Assert.Equal(answer.Header("ETag"), again.Header("ETag"));
        Assert.Equal("public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Set-Cookie"));
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task HEAD_answers_as_GET_does(string address)
    {
        using var reader = seeded.Reader();
        var (got, headed) = (await reader.OpenAsync(address), await reader.AskAsync(HttpMethod.Head, address));

        Assert.Equal((got.Status, got.Header("ETag"), got.Header("Content-Type")), (headed.Status, headed.Header("ETag"), headed.Header("Content-Type")));
        Assert.Equal("", headed.Text);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Any_site_may_read_it_and_none_with_a_cookie(string address)
    {
        using var reader = seeded.Reader();
        foreach (var answer in new[] { await reader.OpenAsync(address), await reader.OpenAsync(address, ("Origin", "https://other.example")), await reader.OpenAsync(address + "/nothing") })
        {
            Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
            Assert.Equal("cross-origin", answer.Header("Cross-Origin-Resource-Policy"));
            Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        }

        var asked = await reader.AskAsync(HttpMethod.Options, address, ("Origin", "https://other.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(HttpStatusCode.NoContent, asked.Status);
        Assert.Equal("GET, HEAD", asked.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task Pages_are_not_for_other_sites_as_the_API_is()
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
    public async Task An_address_that_is_not_there_is_a_problem_in_JSON(string address) => (await seeded.OpenAsync(address)).Problem(404);

    [Theory]
    [InlineData("/en/api/v1/items")]
    [InlineData("/ru/openapi/v1.json")]
    public async Task It_stands_above_the_languages(string address) => Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(address)).Status);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Nothing_is_written_by_it(string method)
    {
        using var reader = seeded.Reader();
        var answer = await reader.AskAsync(new HttpMethod(method), "/api/v1/items");

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
    public async Task An_answer_that_nobody_accepts_is_not_given(string accept, int status)
    {
        var answer = await seeded.OpenAsync("/api/v1/counts", ("Accept", accept));

        if (status == 200) Assert.Equal(HttpStatusCode.OK, answer.Status);
        else answer.Problem(status);
    }

    [Fact]
    public async Task A_network_is_told_how_often_it_may_ask_and_how_long_to_wait()
    {
        await using var site = await TestSite.StartAsync(("Portal:Api:PerMinute", "3"));
        var (one, other) = (site.Visitor("192.0.2.1"), site.Visitor("192.0.2.2"));

        for (var left = 2; left >= 0; left--)
        {
            var answer = await one.OpenAsync("/api/v1/counts");
            Assert.Equal(("\"network\";q=3;w=60", $"\"network\";r={left}"), (answer.Header("RateLimit-Policy"), answer.Header("RateLimit")));
        }

        var refused = await one.OpenAsync("/api/v1/counts");
        refused.Problem(429);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("\"network\";r=0", refused.Header("RateLimit"));
        Assert.Equal("no-store", refused.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync("/api/v1/counts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await one.OpenAsync("/en/news")).Status);
    }

    [Fact]
    public async Task A_fault_is_told_without_its_cause()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        await using (var db = site.Store.Open()) await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "ALTER TABLE ItemTexts RENAME TO Gone");

        var problem = (await site.Visitor().OpenAsync("/api/v1/items", ("Origin", "https://other.example"))).Problem(500);

        Assert.DoesNotContain("SQL", problem.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
