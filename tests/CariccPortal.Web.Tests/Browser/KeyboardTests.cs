using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class KeyboardTests(OpenSite open)
{
    // The stars' focus is drawn round the label, since the radio itself is under the star.
    private const string FocusIsSeen = """
        () => [document.activeElement, document.activeElement.closest('label')].some(one => {
          if (!one) return false;
          const style = getComputedStyle(one), box = one.getBoundingClientRect();
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        })
        """;

    // Numbers what has had the focus, and tells when it comes round.
    private const string Met = "() => document.activeElement === document.body || document.activeElement.met === true || !(document.activeElement.met = true)";

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
    public async Task The_first_stop_is_the_skip_link_and_it_leads_past_the_head_of_the_page(string place, string language)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync(place, language);
        var page = visit.Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.HasFocusAsync("a.skip"));
        await Assertions.Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        Assert.True(await page.EvaluateAsync<bool>(FocusIsSeen));

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
    public async Task Wherever_Tab_leads_one_sees_the_focus(string place)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync(place, "en");
        var stops = 0;
        for (var presses = 0; presses < 250; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var tag = await visit.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 160)");
            // A date has several stops in one field, so that the same element twice is not yet the end.
            if (await visit.Page.EvaluateAsync<bool>(Met))
            {
                if (await visit.HasFocusAsync("input")) continue;
                break;
            }

            stops++;
            Assert.True(await visit.Page.EvaluateAsync<bool>(FocusIsSeen), $"The focus is not seen on {tag}");
        }

        Assert.True(stops > 5, $"{stops} stops");
    }
}
