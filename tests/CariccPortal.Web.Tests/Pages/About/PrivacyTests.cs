using System.Net;

namespace CariccPortal.Web.Tests.Pages.About;

public sealed class PrivacyTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/about/privacy", "Privacy", "400 days")]
    [InlineData("/ru/about/privacy", "Конфиденциальность", "400 дней")]
    [InlineData("/en/about/privacy", "Privacy", "last active 90 days ago")]
    [InlineData("/ru/about/privacy", "Конфиденциальность", "резервного кода")]
    public async Task Privacy_page_states_stored_data_and_retention(string path, string heading, string retention)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains(retention, page.SingleText(".prose"), StringComparison.Ordinal);
    }
}
