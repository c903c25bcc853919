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
    public async Task Every_example_runs_as_it_stands_there(string address)
    {
        var examples = (await seeded.OpenAsync(address)).All("pre.example code");
        using var reader = seeded.Reader();

        Assert.True(examples.Count >= 10);
        foreach (var example in examples)
        {
            var (method, path) = Read(example);
            var answer = await reader.AskAsync(method, path);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{example}: {answer.Status} {answer.Text}");
            if (method == HttpMethod.Get) Assert.DoesNotContain("\"items\":[]", answer.Text, StringComparison.Ordinal);
            else Assert.NotNull(answer.Header("ETag"));
        }
    }

    [Theory]
    [InlineData("/en/api")]
    [InlineData("/ru/api")]
    public async Task Every_address_stands_there_with_the_parameters_that_it_takes(string address)
    {
        var rows = (await seeded.OpenAsync(address)).Html.QuerySelectorAll(".table tbody tr").ToDictionary(row => Page.Words(row.QuerySelector("th")!), row => Page.Words(row.QuerySelectorAll("td")[1]), StringComparer.Ordinal);
        var taken = seeded.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(one => one.Metadata.GetMetadata<Takes>() is not null)
            .ToDictionary(one => one.RoutePattern.RawText![ApiEndpoints.Root.Length..], one => string.Join(", ", one.Metadata.GetMetadata<Takes>()!.Parameters.Select(parameter => parameter.Name)), StringComparer.Ordinal);

        Assert.Equal(taken, rows);
    }

    [Fact]
    public async Task The_examples_of_an_empty_newsroom_run_too()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();

        foreach (var example in (await reader.OpenAsync("/en/api")).All("pre.example code"))
        {
            var (method, path) = Read(example);
            Assert.Equal(HttpStatusCode.OK, (await reader.AskAsync(method, path)).Status);
        }
    }

    [Fact]
    public async Task The_address_without_a_language_leads_to_that_of_the_browser()
    {
        var sent = await seeded.OpenAsync("/api", ("Accept-Language", "ru"));

        Assert.Equal((HttpStatusCode.Redirect, "/ru/api"), (sent.Status, sent.Location));
    }

    // As a shell and curl read it: words in double quotes, an address, and what is added to its query.
    private static (HttpMethod Method, string Path) Read(string example)
    {
        var words = Word().Matches(example).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Value).ToList();
        Assert.Equal("curl", words[0]);
        var address = Assert.Single(words, word => word.StartsWith("http://localhost:5080/", StringComparison.Ordinal));
        var added = words.Index().Where(word => word.Item == "--data-urlencode").Select(word => words[word.Index + 1].Split('=', 2)).Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}").ToList();
        Assert.Equal(words.Count, 2 + (added.Count * 2) + words.Count(word => word is "--get" or "--head"));
        Assert.Equal(added.Count > 0, words.Contains("--get"));
        return (words.Contains("--head") ? HttpMethod.Head : HttpMethod.Get, new Uri(address).PathAndQuery + (added.Count > 0 ? $"?{string.Join('&', added)}" : ""));
    }

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|\\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
