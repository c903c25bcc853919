using System.Net;

namespace CariccPortal.Web.Tests.Pages.About;

public sealed class AccessibilityTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/about/accessibility", "Accessibility")]
    [InlineData("/ru/about/accessibility", "Доступность")]
    public async Task Accessibility_page_names_the_standard(string path, string heading)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains("WCAG", page.SingleText(".prose"), StringComparison.Ordinal);
    }
}
