using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class NoScriptNoStyleTests(BrowserSite site)
{
    // The same words in the same order as the markup has them: nothing is moved, nothing is written by script or style.
    private const string ReadingOrder = """
        () => [...document.body.querySelectorAll('header nav a, h1, main a, footer a')]
          .filter(one => one.checkVisibility()).map(one => one.closest('header.top') ? 'head' : one.closest('main') ? 'main' : 'foot')
          .filter((part, at, all) => part !== all[at - 1])
        """;

    [Theory]
    [MemberData(nameof(PageCatalog.NoScriptPages), MemberType = typeof(PageCatalog))]
    public async Task Page_without_script_and_style_has_reading_order(string place, string language)
    {
        Chromium.SkipIfMissing();
        await using var plain = await new PageCatalog(site).OpenAsync(place, language, new() { JavaScriptEnabled = false });
        await plain.Page.RouteAsync("**/*.css", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/css", Body = "" }));
        await plain.Page.ReloadAsync();

        Assert.Equal(0, await plain.Page.EvaluateAsync<int>(
            "() => [...document.styleSheets].reduce((sum, one) => sum + one.cssRules.length, 0)"));
        Assert.Equal("head main foot", string.Join(' ', await plain.Page.EvaluateAsync<string[]>(ReadingOrder)));
        await Assertions.Expect(plain.Page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(plain.Page.Locator("main h1")).ToHaveCountAsync(1);
        // A drawing without a size of its own would fill the window.
        Assert.Empty(await plain.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('svg')].filter(one => one.getBoundingClientRect().height > 200).map(one => "
                + "one.outerHTML.slice(0, 80))"));
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("training")]
    [InlineData("item with everything")]
    [InlineData("about")]
    [InlineData("country")]
    public async Task Print_shows_content_and_hides_navigation(string place)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync(place, "en");
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print, ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('nav, .skip, .lang, button, .stars')].filter(one => one.checkVisibility()).map(one => "
                + "one.outerHTML.slice(0, 80))"));
        // Black on white, whatever the scheme.
        Assert.Equal("rgb(0, 0, 0)",
            await visit.Page.EvaluateAsync<string>(
                "() => getComputedStyle(document.querySelector('h1')).color.replace(/rgb\\((\\d+), (\\d+), (\\d+)\\)/, (all, r, g, b) => "
                    + "Math.max(r, g, b) < 96 ? 'rgb(0, 0, 0)' : all)"));
        Assert.Equal("rgb(255, 255, 255)", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("rated item")]
    [InlineData("staff list")]
    [InlineData("editor with errors")]
    public async Task Forced_colours_and_reduced_motion_are_supported(string place)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync(place, "en",
            new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        Assert.True(await visit.Page.EvaluateAsync<bool>(
            "() => matchMedia('(forced-colors: active)').matches && matchMedia('(prefers-reduced-motion: reduce)').matches"));
        await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Selected_stars_are_distinct_in_forced_colours()
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync("rated item", "en", new() { ForcedColors = ForcedColors.Active });
        var inks = await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.stars label')].map(one => getComputedStyle(one, '::after').backgroundColor)");
        Assert.Equal(5, inks.Length);
        Assert.Single(inks.Take(4).Distinct(StringComparer.Ordinal));
        Assert.NotEqual(inks[3], inks[4]);
    }
}
