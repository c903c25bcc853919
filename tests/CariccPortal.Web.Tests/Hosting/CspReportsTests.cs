using System.Net;
using System.Text;
using System.Text.Json;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Hosting;

public sealed class CspReportsTests
{
    [Fact]
    public async Task Policy_names_the_endpoint()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.Visitor().OpenAsync("/en/check");

        Assert.EndsWith("report-uri /csp-reports; report-to csp", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("csp=\"/csp-reports\"", page.Header("Reporting-Endpoints"));
    }

    [Fact]
    public async Task Reports_of_both_formats_are_counted_and_shown()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        Assert.Empty((await administrator.OpenAsync("/en/staff/system-status")).Html.QuerySelectorAll("#csp"));
        var old = Report("script-src-elem", "https://evil.example/x.js?who=anna", "https://caricc.example/en/news?q=secret");
        var current = """
            [{"type":"csp-violation","body":{"effectiveDirective":"script-src-elem","blockedURL":"https://evil.example/y.js",
            "documentURL":"https://caricc.example/en/news"}}]
            """;

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(site, old, "application/csp-report"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(site, current, "application/reports+json"));

        var page = await administrator.OpenAsync("/en/staff/system-status");
        Assert.Equal(["script-src-elem", "https://evil.example", "/en/news", "2"], page.Texts("[aria-labelledby=csp] tbody td"));
        Assert.DoesNotContain("secret", page.Text, StringComparison.Ordinal);
        Assert.Equal("Заблокированное содержимое",
            (await administrator.OpenAsync("/ru/staff/system-status")).SingleText("#csp"));
    }

    [Fact]
    public async Task Kept_reports_and_their_length_are_bounded()
    {
        using var reports = new CspReports();

        for (var at = 0; at < 1000; at++) reports.Add(new("script-src", "inline", $"/{at}"));

        Assert.Equal((1000, 20), (reports.Total, reports.Entries.Count));
        await using var site = await TestSite.StartAsync();
        await PostAsync(site, Report(new string('d', 5000), "\u001b\n", "x"), "application/csp-report");
        var (kept, _) = Assert.Single(site.Services.GetRequiredService<CspReports>().Entries);
        Assert.Equal((100, "\\u001B\\u000A"), (kept.Directive.Length, kept.Blocked));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("no json", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("[1,{},{\"body\":1}]", HttpStatusCode.BadRequest)]
    [InlineData("{\"csp-report\":1}", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    public async Task Invalid_report_is_not_counted(string body, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(status, await PostAsync(site, body, "application/csp-report"));

        Assert.Equal(0, site.Services.GetRequiredService<CspReports>().Total);
    }

    [Fact]
    public async Task Large_report_is_rejected_unread()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge,
            await PostAsync(site, Report("x", new string('a', 20_000), "x"), "application/csp-report"));
    }

    [Fact]
    public async Task Reports_per_minute_are_limited()
    {
        await using var site = await TestSite.StartAsync();
        var statuses = new List<HttpStatusCode>();
        // A minute may end in between, so twice the limit and one more.
        for (var at = 0; at < 121; at++) statuses.Add(await PostAsync(site, Report("img-src", "data", "x"), "application/csp-report"));

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Contains(HttpStatusCode.NoContent, statuses);
    }

    private static string Report(string directive, string blocked, string document) => JsonSerializer.Serialize(
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["csp-report"] = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["effective-directive"] = directive,
                ["blocked-uri"] = blocked,
                ["document-uri"] = document,
            },
        });

    private static async Task<HttpStatusCode> PostAsync(TestSite site, string body, string type)
    {
        using var client = site.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new(type);
        using var response = await client.PostAsync(CspReports.Path, content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
