using System.Net;
using System.Text.RegularExpressions;
using CariccPortal.Web.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Api;

public sealed partial class IndexTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/api")]
    [InlineData("/ru/api")]
    public async Task Every_documented_example_returns_200(string address)
    {
        var examples = (await seeded.OpenAsync(address)).Texts("pre.example code");
        using var reader = seeded.Reader();

        Assert.True(examples.Count >= 10);
        foreach (var example in examples)
        {
            var (method, path) = ParseExample(example);
            var answer = await reader.RequestAsync(method, path);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{example}: {answer.Status} {answer.Text}");
            if (method == HttpMethod.Get) Assert.DoesNotContain("\"items\":[]", answer.Text, StringComparison.Ordinal);
            else Assert.NotNull(answer.Header("ETag"));
        }
    }

    [Theory]
    [InlineData("/en/api")]
    [InlineData("/ru/api")]
    public async Task Every_endpoint_is_documented_with_parameters(string path)
    {
        var rows = (await seeded.OpenAsync(path)).Html.QuerySelectorAll(".table tbody tr")
            .ToDictionary(row => Page.TextOf(row.QuerySelector("th")!), row => Page.TextOf(row.QuerySelectorAll("td")[1]),
                StringComparer.Ordinal);
        var taken = seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<AllowedParameters>() is not null)
            .ToDictionary(one => one.RoutePattern.RawText![ApiEndpoints.Root.Length..],
                one => string.Join(", ", one.Metadata.GetMetadata<AllowedParameters>()!.Parameters.Select(parameter => parameter.Name)),
                StringComparer.Ordinal);

        Assert.Equal(taken, rows);
    }

    [Fact]
    public async Task Examples_work_on_an_empty_site()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();

        foreach (var example in (await reader.OpenAsync("/en/api")).Texts("pre.example code"))
        {
            var (method, path) = ParseExample(example);
            Assert.Equal(HttpStatusCode.OK, (await reader.RequestAsync(method, path)).Status);
        }
    }

    [Fact]
    public async Task URL_without_language_redirects_by_browser_language()
    {
        var sent = await seeded.OpenAsync("/api", ("Accept-Language", "ru"));

        Assert.Equal((HttpStatusCode.Redirect, "/ru/api"), (sent.Status, sent.Location));
    }

    // As a shell and curl read it: words in double quotes, an address, and what is added to its query.
    private static (HttpMethod Method, string Path) ParseExample(string example)
    {
        var words = Word().Matches(example).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Value)
            .ToList();
        Assert.Equal("curl", words[0]);
        var address = Assert.Single(words, word => word.StartsWith("http://localhost:5080/", StringComparison.Ordinal));
        var added = words.Index().Where(word => word.Item == "--data-urlencode").Select(word => words[word.Index + 1].Split('=', 2))
            .Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}").ToList();
        Assert.Equal(words.Count, 2 + (added.Count * 2) + words.Count(word => word is "--get" or "--head"));
        Assert.Equal(added.Count > 0, words.Contains("--get"));
        return (words.Contains("--head") ? HttpMethod.Head : HttpMethod.Get,
            new Uri(address).PathAndQuery + (added.Count > 0 ? $"?{string.Join('&', added)}" : ""));
    }

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|\\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
