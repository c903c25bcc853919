using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class CopyLinkTests(OpenSite open)
{
    private const string Address = "/en/meetings/meeting-with-liaison-officer-of-finland";

    [Fact]
    public async Task The_page_s_own_address_is_copied_and_that_is_said()
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await visit.Page.GotoAsync(Address);

        await visit.Page.ClickAsync("[data-copy] button");

        await Assertions.Expect(visit.Page.Locator("[data-copy] [role=status]")).ToHaveTextAsync("The link is copied.");
        Assert.EndsWith(Address, await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        visit.HasNoComplaint();
    }

    [Fact]
    public async Task Without_script_nothing_is_offered_that_would_not_work()
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync(new() { JavaScriptEnabled = false });
        await visit.Page.GotoAsync(Address);

        await Assertions.Expect(visit.Page.Locator("[data-copy]")).ToBeHiddenAsync();
    }
}
