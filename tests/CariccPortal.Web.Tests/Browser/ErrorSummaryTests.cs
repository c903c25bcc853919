namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class ErrorSummaryTests(BrowserSite site)
{
    [Fact]
    public async Task Error_summary_link_focuses_its_field()
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync("editor with errors", "en");
        foreach (var link in await visit.Page.Locator("#problems a").AllAsync())
        {
            var field = await link.GetAttributeAsync("href");
            await link.PressAsync("Enter");
            Assert.True(await visit.HasFocusAsync(field!), field);
        }
    }
}
