using System.Net;
using CariccPortal.Staff;
using CariccPortal.Web.Search;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class SearchesTests
{
    [Fact]
    public async Task Zero_result_searches_are_listed_by_frequency()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        Assert.Equal("No searches without results yet.", (await writer.OpenAsync("/en/staff/searches")).SingleText(".empty"));

        using var reader = site.CreateClient();
        foreach (var words in new[] { "Zebra", "kangaroo", "kangaroo!" }) await reader.GetAsync($"/en/search?q={words}");
        await reader.GetAsync("/en/search?q=vienna");
        await site.Services.GetRequiredService<ZeroResultCounter>().Completion;
        var page = await writer.OpenAsync("/en/staff/searches");

        Assert.Equal("Searches without results (2)", page.Heading);
        Assert.Equal(["kangaroo", "English", "2", "1 June 2024", "zebra", "English", "1", "1 June 2024"], page.Texts("tbody td"));
    }

    [Fact]
    public async Task Anonymous_visitor_is_redirected_to_sign_in()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var reader = site.CreateClient();
        using var answer = await reader.GetAsync("/en/staff/searches");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
