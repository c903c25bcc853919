using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>The times of an event in the reader's time zone.</summary>
[Collection(BrowserSite.Collection)]
public sealed class LocalTimeTests(BrowserSite site)
{
    private const string LocalTimeSelector = "[data-local-time]";

    [Theory]
    [InlineData("en", "Europe/Berlin", "In your time zone (Europe/Berlin): Thursday", "07:00", "09:00")]
    [InlineData("ru", "Europe/Berlin", "По вашему времени (Europe/Berlin): четверг", "07:00", "09:00")]
    [InlineData("en", "America/New_York", "In your time zone (America/New York): Thursday", "01:00", "03:00")]
    public async Task Local_time_is_shown_when_it_differs_from_the_venue(string language, string timeZone, string begins, string from,
        string to)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(new() { TimezoneId = timeZone });
        await visit.Page.GotoAsync($"/{language}/meetings/cancelled");

        await Assertions.Expect(visit.Page.Locator(LocalTimeSelector)).ToBeVisibleAsync();
        var told = await visit.Page.InnerTextAsync(LocalTimeSelector);
        Assert.StartsWith(begins, told, StringComparison.Ordinal);
        Assert.Contains(from, told, StringComparison.Ordinal);
        Assert.Contains(to, told, StringComparison.Ordinal);
        visit.AssertNoConsoleErrors();
    }

    [Theory]
    [InlineData("Asia/Almaty", true)]
    [InlineData("Asia/Tashkent", true)]
    [InlineData("Europe/Berlin", false)]
    public async Task Local_time_is_hidden_when_equal_or_without_script(string timeZone, bool hasScript)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(new() { TimezoneId = timeZone, JavaScriptEnabled = hasScript });
        await visit.Page.GotoAsync("/en/meetings/cancelled", new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Assertions.Expect(visit.Page.Locator(LocalTimeSelector)).ToBeHiddenAsync();
        Assert.Equal(7, await visit.Page.Locator(".event tbody tr").CountAsync());
    }
}
