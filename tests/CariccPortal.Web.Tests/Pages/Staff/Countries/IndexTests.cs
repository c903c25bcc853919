using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Countries;

public sealed class IndexTests
{
    [Fact]
    public async Task Countries_are_listed_with_their_role_of_today()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var rows = (await administrator.OpenAsync("/en/staff/countries")).Html.QuerySelectorAll(".rows tbody tr").Select(Page.TextOf).ToList();

        Assert.Contains(rows, row => row.StartsWith("Kazakhstan", StringComparison.Ordinal)
            && row.Contains("Member state", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Belarus", StringComparison.Ordinal)
            && row.Contains("Observer", StringComparison.Ordinal));
    }
}
