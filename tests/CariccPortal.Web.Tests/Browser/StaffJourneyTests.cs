namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class StaffJourneyTests(OpenSite open)
{
    [Fact]
    public async Task A_link_in_the_list_of_problems_leads_the_focus_to_its_field()
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync("editor with errors", "en");
        foreach (var link in await visit.Page.Locator("#problems a").AllAsync())
        {
            var field = await link.GetAttributeAsync("href");
            await link.PressAsync("Enter");
            Assert.True(await visit.HasFocusAsync(field!), field);
        }
    }
}
