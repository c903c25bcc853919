using System.Collections.Concurrent;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Counts what a browser requests for a first view. `.ci/check-weights` adds up the bytes on the published site.</summary>
[Collection(BrowserSite.Collection)]
public sealed class PageRequestTests(BrowserSite site)
{
    private const int MaxRequests = 4;

    [Theory]
    [InlineData("/en/news")]
    [InlineData("/ru/news")]
    [InlineData("/en")]
    [InlineData("/ru")]
    [InlineData("/en/news/caricc-shows-its-analytical-work-in-vienna")]
    [InlineData("/ru/news/caricc-shows-its-analytical-work-in-vienna")]
    [InlineData("/ru/meetings/meeting-with-liaison-officer-of-finland")]
    [InlineData("/ru/trainings/caricc-trains-mongolian-officers-in-analysis-software")]
    public async Task First_view_needs_at_most_4_own_requests(string path)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync();
        var requests = new ConcurrentQueue<string>();
        visit.Page.Request += (_, request) => requests.Enqueue(request.Url);

        await visit.Page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

        Assert.All(requests, url => Assert.StartsWith(site.BaseUri.AbsoluteUri, url, StringComparison.Ordinal));
        Assert.InRange(requests.Count, 1, MaxRequests);
        visit.AssertNoConsoleErrors();
    }
}
