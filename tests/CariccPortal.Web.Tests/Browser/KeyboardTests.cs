using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class KeyboardTests(BrowserSite site)
{
    // The stars' focus is drawn round the label, since the radio itself is under the star.
    private const string FocusIsVisible = """
        () => [document.activeElement, document.activeElement.closest('label')].some(one => {
          if (!one) return false;
          const style = getComputedStyle(one), box = one.getBoundingClientRect();
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        })
        """;

    // Numbers what has had the focus, and tells when it comes round.
    private const string AlreadyVisited =
        "() => document.activeElement === document.body || document.activeElement.met === true || !(document.activeElement.met = true)";

    [Theory]
    [InlineData("home", "en")]
    [InlineData("news", "ru")]
    [InlineData("meeting", "ru")]
    [InlineData("item not yet in this language", "en")]
    [InlineData("not found", "ru")]
    [InlineData("about", "en")]
    [InlineData("sign-in", "en")]
    [InlineData("staff list", "ru")]
    [InlineData("editor, an item", "en")]
    [InlineData("preview", "en")]
    [InlineData("bin", "en")]
    public async Task First_tab_stop_is_the_skip_link_to_main(string place, string language)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync(place, language);
        var page = visit.Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.HasFocusAsync("a.skip"));
        await Assertions.Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        Assert.True(await page.EvaluateAsync<bool>(FocusIsVisible));

        await page.Keyboard.PressAsync("Enter");
        Assert.True(await visit.HasFocusAsync("main"));
        await page.Keyboard.PressAsync("Tab");
        Assert.False(await visit.HasFocusAsync("header.top *"));
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("news, second page")]
    [InlineData("training")]
    [InlineData("not found")]
    [InlineData("about")]
    [InlineData("sign-in")]
    [InlineData("staff list")]
    [InlineData("editor, an item")]
    [InlineData("editor with errors")]
    [InlineData("delete")]
    [InlineData("bin")]
    public async Task Focus_is_visible_on_every_tab_stop(string place)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync(place, "en");
        var stops = 0;
        for (var presses = 0; presses < 250; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var tag = await visit.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 160)");
            // A date has several stops in one field, so that the same element twice is not yet the end.
            if (await visit.Page.EvaluateAsync<bool>(AlreadyVisited))
            {
                if (await visit.HasFocusAsync("input")) continue;
                break;
            }

            stops++;
            Assert.True(await visit.Page.EvaluateAsync<bool>(FocusIsVisible), $"The focus is not seen on {tag}");
        }

        Assert.True(stops > 5, $"{stops} stops");
    }
}
