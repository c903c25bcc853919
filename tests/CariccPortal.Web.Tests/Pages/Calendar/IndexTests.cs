using System.Net;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Calendar;

public sealed class IndexTests
{
    [Theory]
    [InlineData("2024-06-30T18:59:59Z", "/en/calendar/2024/6")]
    [InlineData("2024-06-30T19:00:00Z", "/en/calendar/2024/7")]
    public async Task Calendar_redirects_to_the_current_Almaty_month(string now, string month)
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;

        using var answer = await site.SendAsync(HttpMethod.Get, "/en/calendar");

        Assert.Equal((HttpStatusCode.Redirect, month), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }
}
