namespace CariccPortal.Web.Tests.Pages.Items;

public sealed class VersionsTests
{
    [Fact]
    public async Task Item_page_links_its_versions()
    {
        await using var site = await TestSite.StartAsync();
        await VersionTests.PublishThreeAsync(site);
        using var reader = site.Visitor();

        var item = await reader.OpenAsync("/en/news/seizure");
        Assert.StartsWith("Version 3 of 1 June 2024 · all versions Reference number: CARICC-", item.SingleText(".version"),
            StringComparison.Ordinal);
        var list = await reader.OpenAsync(item.Link("all versions").PathName);

        Assert.Equal(["Version 3 Current version", "Version 2", "Version 1"], list.Texts("tbody td:first-child"));
        Assert.Equal(["Minor change: spelling or formatting", "The figure was wrong.", "First published version"],
            list.Texts("tbody td:last-child"));
    }
}
