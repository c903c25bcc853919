using System.Net;
using System.Text.RegularExpressions;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests <c>/llms.txt</c>.</summary>
public sealed partial class LlmsTxtTests(SeededSite seeded)
{
    [Fact]
    public async Task Format_is_valid_and_every_link_works()
    {
        var file = await seeded.OpenAsync("/llms.txt");

        Assert.Equal("text/plain; charset=utf-8", file.Header("Content-Type"));
        var lines = file.Text.Split('\n');
        Assert.StartsWith("# CARICC", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("> ", lines[2], StringComparison.Ordinal);
        Assert.Single(lines, line => line.StartsWith("# ", StringComparison.Ordinal));
        var links = lines.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => Link().Match(line)).ToList();
        Assert.True(links.Count > 20);
        using var reader = seeded.Reader();
        foreach (var link in links)
        {
            Assert.True(link.Success);
            Assert.StartsWith("http://localhost:5080/", link.Groups["address"].Value, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await reader.OpenAsync(new Uri(link.Groups["address"].Value).PathAndQuery)).Status);
        }
    }

    [Fact]
    public async Task Path_with_a_language_returns_404() =>
    Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync("/en/llms.txt")).Status);

    [GeneratedRegex(@"^- \[.+\]\((?<address>[^)]+)\)(: .+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
