namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class ReflowTests(OpenSite open)
{
    // Who sticks out, for the message; what scrolls within itself, as a wide table may, does not widen the page.
    private const string Outside = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
          [...document.body.querySelectorAll('*')]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + .5)
            .map(one => `${Math.round(one.getBoundingClientRect().right)}: ${one.outerHTML.slice(0, 120)}`)
            .concat(`the page is ${document.documentElement.scrollWidth} wide`)
        """;

    /// <summary>Nothing of a page sticks out at some widths in pixels. Every page is asked with <see cref="AccessibilityTests"/>.</summary>
    internal static async Task FitsAsync(Microsoft.Playwright.IPage page, params int[] widths)
    {
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            Assert.Empty(await page.EvaluateAsync<string[]>(Outside));
        }
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("item with a long title")]
    [InlineData("editor, new item")]
    public async Task Nothing_scrolls_sideways_at_1280_pixels_enlarged_four_times(string place)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync(place, "ru", new() { ViewportSize = new() { Width = 320, Height = 256 }, DeviceScaleFactor = 4 });
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Outside));
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("meeting")]
    [InlineData("editor, new item")]
    public async Task Text_spaced_as_WCAG_1_4_12_allows_stays_on_the_page(string place)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync(place, "ru", new() { ViewportSize = new() { Width = 320, Height = 800 }, BypassCSP = true });
        await visit.Page.AddStyleTagAsync(new() { Content = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }" });
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Outside));
    }
}
