using CariccPortal.Staff;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Staff.Topics;

public sealed class IndexTests
{
    [Fact]
    public async Task Topics_are_listed_with_their_items_and_every_name()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        Assert.Equal("No topics yet.", (await administrator.OpenAsync("/en/staff/topics")).SingleText(".empty"));
        await site.AddTopicAndCountryAsync();

        var page = await administrator.OpenAsync("/en/staff/topics");

        var row = Assert.Single(page.Html.QuerySelectorAll(".rows tbody tr"));
        Assert.Equal("0", Page.TextOf(row.QuerySelector("td:last-child")!));
        Assert.NotNull(row.QuerySelector("[lang=ru]"));
        Assert.Equal(1, page.Html.QuerySelectorAll($"a[href='{row.QuerySelector("a")!.GetAttribute("href")}']").Length);
    }
}
