using System.Text.Json;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class WeightTests(OpenSite open)
{
    private const int MostBytes = 20_000;
    private const int MostRequests = 4;

    [Theory]
    [InlineData("/en/news")]
    [InlineData("/ru/news")]
    [InlineData("/en")]
    [InlineData("/ru")]
    [InlineData("/en/news/caricc-shows-its-analytical-work-in-vienna")]
    [InlineData("/ru/news/caricc-shows-its-analytical-work-in-vienna")]
    [InlineData("/ru/meetings/meeting-with-liaison-officer-of-finland")]
    [InlineData("/ru/trainings/caricc-trains-mongolian-officers-in-analysis-software")]
    public async Task A_first_view_takes_at_most_4_requests_and_20_kilobytes_and_asks_no_other_host(string address)
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync();
        var wire = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await wire.SendAsync("Network.enable");
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        var bytes = new Dictionary<string, double>(StringComparer.Ordinal);
        wire.Event("Network.requestWillBeSent").OnEvent += (_, said) =>
            asked[Text(said, "requestId")] = said!.Value.GetProperty("request").GetProperty("url").GetString()!;
        wire.Event("Network.loadingFinished").OnEvent += (_, said) =>
            bytes[Text(said, "requestId")] = said!.Value.GetProperty("encodedDataLength").GetDouble();

        await visit.Page.GotoAsync(address, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

        var told = string.Join('\n', asked.Select(one => $"{bytes.GetValueOrDefault(one.Key),8} {one.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes.Values.Sum()} bytes\n{told}");
        Assert.All(asked.Values, one => Assert.StartsWith(open.Address.AbsoluteUri, one, StringComparison.Ordinal));
        Assert.True(asked.Count <= MostRequests, told);
        Assert.Equal(asked.Count, bytes.Count);
        Assert.True(bytes.Values.Sum() <= MostBytes, told);
        visit.HasNoComplaint();
    }

    [Theory]
    [InlineData("/en/news")]
    [InlineData("/ru/news")]
    public async Task The_list_that_is_weighed_is_a_full_one(string address)
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync();
        await visit.Page.GotoAsync(address);
        Assert.Equal(12, await visit.Page.Locator(".card").CountAsync());
    }

    private static string Text(JsonElement? said, string name) => said!.Value.GetProperty(name).GetString()!;
}
