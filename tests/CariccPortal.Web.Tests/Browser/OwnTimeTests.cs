using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>The hours of an occasion on the reader's own clocks.</summary>
[Collection(OpenSite.Collection)]
public sealed class OwnTimeTests(OpenSite open)
{
    private const string Line = "[data-own-time]";

    [Theory]
    [InlineData("en", "Europe/Berlin", "On your clocks (Europe/Berlin): Thursday", "07:00", "09:00")]
    [InlineData("ru", "Europe/Berlin", "По вашим часам (Europe/Berlin): четверг", "07:00", "09:00")]
    [InlineData("en", "America/New_York", "On your clocks (America/New York): Thursday", "01:00", "03:00")]
    public async Task They_are_told_where_they_differ_from_those_of_the_place(string language, string zone, string begins, string from, string to)
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync(new() { TimezoneId = zone });
        await visit.Page.GotoAsync($"/{language}/meetings/cancelled");

        await Assertions.Expect(visit.Page.Locator(Line)).ToBeVisibleAsync();
        var told = await visit.Page.InnerTextAsync(Line);
        Assert.StartsWith(begins, told, StringComparison.Ordinal);
        Assert.Contains(from, told, StringComparison.Ordinal);
        Assert.Contains(to, told, StringComparison.Ordinal);
        visit.HasNoComplaint();
    }

    [Theory]
    [InlineData("Asia/Almaty", true)]
    [InlineData("Asia/Tashkent", true)]
    [InlineData("Europe/Berlin", false)]
    public async Task They_are_not_told_where_they_are_the_same_or_without_script(string zone, bool hasScript)
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync(new() { TimezoneId = zone, JavaScriptEnabled = hasScript });
        await visit.Page.GotoAsync("/en/meetings/cancelled", new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Assertions.Expect(visit.Page.Locator(Line)).ToBeHiddenAsync();
        Assert.Equal(7, await visit.Page.Locator(".occasion tbody tr").CountAsync());
    }
}
