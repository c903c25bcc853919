using System.Text.Json;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class PageWeightTests(BrowserSite site)
{
    private const int MaxBytes = 20_000;
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
    public async Task First_view_is_within_4_requests_and_20_KB(string path)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync();
        var wire = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await wire.SendAsync("Network.enable");
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        var bytes = new Dictionary<string, double>(StringComparer.Ordinal);
        wire.Event("Network.requestWillBeSent").OnEvent += (_, said) =>
            asked[TextProperty(said, "requestId")] = said!.Value.GetProperty("request").GetProperty("url").GetString()!;
        wire.Event("Network.loadingFinished").OnEvent += (_, said) =>
            bytes[TextProperty(said, "requestId")] = said!.Value.GetProperty("encodedDataLength").GetDouble();

        await visit.Page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

        var told = string.Join('\n', asked.Select(one => $"{bytes.GetValueOrDefault(one.Key),8} {one.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes.Values.Sum()} bytes\n{told}");
        Assert.All(asked.Values, one => Assert.StartsWith(site.BaseUri.AbsoluteUri, one, StringComparison.Ordinal));
        Assert.True(asked.Count <= MaxRequests, told);
        Assert.Equal(asked.Count, bytes.Count);
        Assert.True(bytes.Values.Sum() <= MaxBytes, told);
        visit.AssertNoConsoleErrors();
    }

    [Theory]
    [InlineData("/en/news")]
    [InlineData("/ru/news")]
    public async Task Measured_list_page_is_full(string path)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync(path);
        Assert.Equal(12, await visit.Page.Locator(".card").CountAsync());
    }

    private static string TextProperty(JsonElement? json, string name) => json!.Value.GetProperty(name).GetString()!;
}
