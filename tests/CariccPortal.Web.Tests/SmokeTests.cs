using System.Net;

namespace CariccPortal.Web.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task The_site_answers()
    {
        await using var site = await TestSite.StartSeededAsync();
        var answer = await site.Reader().GetAsync("/en/news");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("News <span class=\"count\">(4)", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
