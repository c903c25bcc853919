using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class CopyLinkTests(BrowserSite site)
{
    private const string ItemPath = "/en/meetings/meeting-with-liaison-officer-of-finland";

    [Fact]
    public async Task Copy_button_copies_the_URL_and_announces_it()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await visit.Page.GotoAsync(ItemPath);

        await visit.Page.ClickAsync("[data-copy] button");

        await Assertions.Expect(visit.Page.Locator("[data-copy] [role=status]")).ToHaveTextAsync("Link copied.");
        Assert.EndsWith(ItemPath, await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Copy_button_is_hidden_without_JavaScript()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(new() { JavaScriptEnabled = false });
        await visit.Page.GotoAsync(ItemPath);

        await Assertions.Expect(visit.Page.Locator("[data-copy]")).ToBeHiddenAsync();
    }
}
