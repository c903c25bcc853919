using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>How a reader finds an item, with script and without, in both languages.</summary>
[Collection(BrowserSite.Collection)]
public sealed class SearchTests(BrowserSite site)
{
    [Theory]
    [InlineData("en", true, "CARICC", "Training")]
    [InlineData("ru", true, "ЦАРИКЦ", "Тренинг")]
    [InlineData("en", false, "CARICC", "Training")]
    [InlineData("ru", false, "ЦАРИКЦ", "Тренинг")]
    public async Task Search_filters_and_result_navigation_work(string language, bool withScript, string text, string kind)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(new() { JavaScriptEnabled = withScript });
        var page = visit.Page;
        await page.GotoAsync($"/{language}/about");
        if (withScript) await page.Keyboard.PressAsync("/");
        else await page.ClickAsync(".nav .end a");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/{language}/search", RegexOptions.None, TimeSpan.FromSeconds(1)));
        if (withScript) await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
        await page.Locator("#q").FillAsync(text);
        await page.Locator("#q").PressAsync("Enter");

        var all = await NumberAsync(page.Locator(".result-count"));
        await page.ClickAsync(".facets summary");
        var choice = page.Locator(".facets a", new() { HasText = kind }).First;
        var told = await NumberAsync(choice.Locator(".count"));
        await choice.ClickAsync();
        await Assertions.Expect(page.Locator(".facets [aria-current=true]")).ToContainTextAsync(kind);
        Assert.Equal(told, await NumberAsync(page.Locator(".result-count")));
        Assert.InRange(told, 1, all - 1);
        await page.ClickAsync(".facets [aria-current=true]");
        await Assertions.Expect(page.Locator(".facets [aria-current=true]")).ToHaveCountAsync(0);

        var titles = await page.Locator("ol.cards h3 a").AllTextContentsAsync();
        await page.Locator("ol.cards h3 a").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(titles[1]);
        if (withScript)
        {
            await Assertions.Expect(page.Locator(".adjacent p a")).ToContainTextAsync(text);
            await Assertions.Expect(page.Locator(".adjacent [rel=prev]")).ToContainTextAsync(titles[0]);
            await page.ClickAsync(".adjacent [rel=next]");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(titles[2]);
            await Assertions.Expect(page.Locator(".adjacent [rel=prev]")).ToContainTextAsync(titles[1]);
            await page.ReloadAsync();
            await Assertions.Expect(page.Locator(".adjacent [rel=next]")).ToContainTextAsync(titles[3]);
        }
        else
        {
            await Assertions.Expect(page.Locator(".adjacent a").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".adjacent p")).ToHaveCountAsync(0);
        }

        visit.AssertNoConsoleErrors();
    }

    [Theory]
    [InlineData("en", "joint mong", "joint mongolia")]
    [InlineData("ru", "встреча фин", "встреча финляндии")]
    public async Task Typing_offers_words_that_complete_the_last_one(string language, string text, string offer)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"/{language}/search");

        await visit.Page.Locator("#q").PressSequentiallyAsync(text);

        await Assertions.Expect(visit.Page.Locator($"datalist option[value='{offer}']")).ToHaveCountAsync(1);
        visit.AssertNoConsoleErrors();
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("ru", false)]
    public async Task Next_link_continues_on_the_next_list_page(string language, bool withScript)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(new() { JavaScriptEnabled = withScript });
        var page = visit.Page;
        await page.GotoAsync($"/{language}/news?page=2");
        var first = await page.Locator("ol.cards h2 a").First.TextContentAsync();
        await page.GotoAsync($"/{language}/news");
        var last = page.Locator("ol.cards h2 a").Last;
        var title = await last.TextContentAsync();
        await last.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(title!);

        // By the section alone, the page names the newer one as the next.
        await Assertions.Expect(page.Locator($".adjacent [rel={(withScript ? "next" : "prev")}]")).ToContainTextAsync(first!);
        await page.ClickAsync($".adjacent [rel={(withScript ? "next" : "prev")}]");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(first!);
        if (withScript) await Assertions.Expect(page.Locator(".adjacent [rel=prev]")).ToContainTextAsync(title!);
    }

    [Fact]
    public async Task Search_shortcut_is_ignored_in_fields_and_optional()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/en/search");
        await page.Locator("#q").PressSequentiallyAsync("24/7");
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("24/7");

        await page.GotoAsync("/en/about/accessibility");
        await page.Keyboard.PressAsync("Control+/");
        await page.ClickAsync("[data-search-key]");
        await Assertions.Expect(page.Locator("[data-search-key]")).ToHaveTextAsync("Switch this shortcut on");
        await page.Keyboard.PressAsync("/");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-search-key]")).ToHaveTextAsync("Switch this shortcut on");
        Assert.EndsWith("/en/about/accessibility", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("[data-search-key]");
        await page.Keyboard.PressAsync("/");
        await visit.WaitForPathAsync("*/en/search#q");
    }

    [Theory]
    [InlineData("en", true, 1280)]
    [InlineData("ru", false, 1280)]
    [InlineData("ru", true, 360)]
    [InlineData("en", false, 360)]
    public async Task Calendar_is_a_table_when_wide_and_a_list_when_narrow(string language, bool withScript, int width)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(
            new() { JavaScriptEnabled = withScript, ViewportSize = new() { Width = width, Height = 900 } });
        var page = visit.Page;
        await page.GotoAsync($"/{language}/calendar/2024/2");
        await page.ClickAsync(".head [rel=next]");
        await visit.WaitForPathAsync($"*/{language}/calendar/2024/3");

        var table = page.GetByRole(AriaRole.Table);
        await Assertions.Expect(table).ToHaveCountAsync(width > 1000 ? 1 : 0);
        await Assertions.Expect(page.Locator("table.month + ol.next")).ToBeVisibleAsync(new() { Visible = width <= 1000 });
        var shown = width > 1000 ? table : page.Locator("ol.next").First;
        if (width > 1000) await Assertions.Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(7);
        await Assertions.Expect(page.Locator(".calendars a[href^='/'][href$='.ics']")).ToHaveCountAsync(4);
        await shown.Locator("a[href*='/meetings/meeting-with-liaison-officer-of-finland']").First.ClickAsync();
        await Assertions.Expect(page.Locator("section.event a[href$='.ics']")).ToBeVisibleAsync();
        visit.AssertNoConsoleErrors();
    }

    private static async Task<int> NumberAsync(ILocator locator) => int.Parse(
        string.Concat((await locator.TextContentAsync())!.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}
