using System.Net;

namespace CariccPortal.Web.Tests.Pages.About;

public sealed class AccessibilityTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/about/accessibility", "Accessibility")]
    [InlineData("/ru/about/accessibility", "Доступность")]
    public async Task The_page_names_the_standard_that_the_site_is_held_to(string address, string heading)
    {
        var page = await seeded.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains("WCAG", page.One(".prose"), StringComparison.Ordinal);
    }
}
