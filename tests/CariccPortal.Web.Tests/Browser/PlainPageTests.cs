using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class PlainPageTests(OpenSite open)
{
    // The same words in the same order as the markup has them: nothing is moved, nothing is written by script or style.
    private const string Order = """
        () => [...document.body.querySelectorAll('header nav a, h1, main a, footer a')]
          .filter(one => one.checkVisibility()).map(one => one.closest('header.top') ? 'head' : one.closest('main') ? 'main' : 'foot')
          .filter((part, at, all) => part !== all[at - 1])
        """;

    [Theory]
    [MemberData(nameof(Places.Plain), MemberType = typeof(Places))]
    public async Task With_script_and_style_off_a_page_is_read_from_the_top_head_text_foot(string place, string language)
    {
        Chromium.Demand();
        await using var plain = await new Places(open).GoAsync(place, language, new() { JavaScriptEnabled = false });
        await plain.Page.RouteAsync("**/*.css", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/css", Body = "" }));
        await plain.Page.ReloadAsync();

        Assert.Equal(0, await plain.Page.EvaluateAsync<int>("() => [...document.styleSheets].reduce((sum, one) => sum + one.cssRules.length, 0)"));
        Assert.Equal("head main foot", string.Join(' ', await plain.Page.EvaluateAsync<string[]>(Order)));
        await Assertions.Expect(plain.Page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(plain.Page.Locator("main h1")).ToHaveCountAsync(1);
        // A drawing without a size of its own would fill the window.
        Assert.Empty(await plain.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('svg')].filter(one => one.getBoundingClientRect().height > 200).map(one => one.outerHTML.slice(0, 80))"));
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("training")]
    [InlineData("item with everything")]
    [InlineData("about")]
    [InlineData("country")]
    public async Task In_print_the_text_stays_and_the_ways_round_the_site_go(string place)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync(place, "en");
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print, ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('nav, .skip, .lang, button, .stars')].filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"));
        // Black on white, whatever the scheme.
        Assert.Equal("rgb(0, 0, 0)", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).color.replace(/rgb\\((\\d+), (\\d+), (\\d+)\\)/, (all, r, g, b) => Math.max(r, g, b) < 96 ? 'rgb(0, 0, 0)' : all)"));
        Assert.Equal("rgb(255, 255, 255)", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("rated item")]
    [InlineData("staff list")]
    [InlineData("editor with errors")]
    public async Task In_forced_colours_and_with_reduced_motion_nothing_fails_and_nothing_moves(string place)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync(place, "en", new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => matchMedia('(forced-colors: active)').matches && matchMedia('(prefers-reduced-motion: reduce)').matches"));
        await Assertions.Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
        visit.HasNoComplaint();
    }

    [Fact]
    public async Task In_forced_colours_the_stars_given_differ_from_the_rest()
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync("rated item", "en", new() { ForcedColors = ForcedColors.Active });
        var inks = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.stars label')].map(one => getComputedStyle(one, '::after').backgroundColor)");
        Assert.Equal(5, inks.Length);
        Assert.Single(inks.Take(4).Distinct(StringComparer.Ordinal));
        Assert.NotEqual(inks[3], inks[4]);
    }
}
