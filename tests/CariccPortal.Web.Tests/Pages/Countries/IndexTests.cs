using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Countries;

public sealed class IndexTests
{
    [Fact]
    public async Task Countries_are_grouped_by_role_with_item_counts()
    {
        await using var site = await TestSite.StartSeededAsync();

        var page = await site.ReadAsync("/en/countries");

        Assert.Contains("Member states <span class=\"count\">(7)</span>", page, StringComparison.Ordinal);
        Assert.Contains("Observers <span class=\"count\">(19)</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Partners", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/en/countries/finland\">Finland <span class=\"count\">(1)</span></a>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Interpol", StringComparison.Ordinal) > page.IndexOf("United States", StringComparison.Ordinal),
            "organisations come after the states");
    }
}
