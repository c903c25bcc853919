using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class SearchesTests
{
    [Fact]
    public async Task Staff_see_what_was_searched_in_vain_the_most_frequent_first()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        Assert.Equal("Nothing has been searched in vain yet.", (await writer.OpenAsync("/en/staff/searches")).One(".empty"));

        using var reader = site.Reader();
        foreach (var words in new[] { "Zebra", "kangaroo", "kangaroo!" }) await reader.GetAsync($"/en/search?q={words}");
        await reader.GetAsync("/en/search?q=vienna");
        var page = await writer.OpenAsync("/en/staff/searches");

        Assert.Equal("Searched and not found (2)", page.Heading);
        Assert.Equal(["kangaroo", "English", "2", "1 June 2024", "zebra", "English", "1", "1 June 2024"], page.All("tbody td"));
    }

    [Fact]
    public async Task A_visitor_is_sent_to_sign_in()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var reader = site.Reader();
        using var answer = await reader.GetAsync("/en/staff/searches");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
