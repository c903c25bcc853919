using System.Net;

namespace CariccPortal.Web.Tests.Pages.About;

public sealed class PrivacyTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/about/privacy", "Privacy", "400 days")]
    [InlineData("/ru/about/privacy", "Конфиденциальность", "400 дней")]
    [InlineData("/en/about/privacy", "Privacy", "last used 90 days ago")]
    [InlineData("/ru/about/privacy", "Конфиденциальность", "резервного кода")]
    public async Task The_page_says_what_little_is_kept_and_for_how_long(string address, string heading, string kept)
    {
        var page = await seeded.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains(kept, page.One(".prose"), StringComparison.Ordinal);
    }
}
