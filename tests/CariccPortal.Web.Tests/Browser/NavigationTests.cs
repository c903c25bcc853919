using CariccPortal.Items;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>The navigation of the site admin, and the scripts of its lists and forms.</summary>
[Collection(BrowserSite.Collection)]
public sealed class NavigationTests(BrowserSite site)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task Navigation_is_two_rows_at_1280_px_and_fits_a_phone(string language)
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.StaffVisitAsync();
        await visit.Page.SetViewportSizeAsync(1280, 800);
        await visit.Page.GotoAsync($"/{language}/staff/help");

        foreach (var row in new[] { ".nav > ul > li", ".management li" })
        {
            var tops = await visit.Page.EvaluateAsync<double[]>(
                "row => [...new Set([...document.querySelectorAll(row)].map(one => Math.round(one.getBoundingClientRect().bottom)))]", row);
            Assert.True(tops.Length == 1, $"{row}: {string.Join(", ", tops)}");
        }

        await visit.Page.SetViewportSizeAsync(360, 800);
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Assertions.Expect(visit.Page.Locator(".management li").First).ToBeHiddenAsync();
        await visit.Page.ClickAsync(".management summary");
        await Assertions.Expect(visit.Page.Locator(".management li").First).ToBeVisibleAsync();
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Script_selects_all_rows_in_place()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.StaffVisitAsync();
        await visit.Page.GotoAsync("/en/staff?kind=news");
        var boxes = visit.Page.Locator("tbody [type=checkbox]");

        await visit.Page.ClickAsync("[data-select-all]");
        Assert.Equal(await boxes.CountAsync(), await visit.Page.Locator("tbody [type=checkbox]:checked").CountAsync());
        await visit.Page.ClickAsync("[data-select-all]");
        Assert.Equal(0, await visit.Page.Locator("tbody [type=checkbox]:checked").CountAsync());
    }

    [Fact]
    public async Task Typed_publication_day_is_chosen_and_repeated_in_words()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.StaffVisitAsync();
        await visit.Page.GotoAsync($"/en/staff/items/status/{site.Content.DraftId}?action=publish");

        await visit.Page.FillAsync("#date", "2099-09-14");
        await Assertions.Expect(visit.Page.Locator("input[value=at]")).ToBeCheckedAsync();
        await Assertions.Expect(visit.Page.Locator("#time-check")).ToContainTextAsync("Monday, 14 September 2099");
        await visit.Page.CheckAsync("input[value=now]");
        await Assertions.Expect(visit.Page.Locator("#date")).ToHaveValueAsync("");
        await Assertions.Expect(visit.Page.Locator("#time-check")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Event_fields_follow_the_type_and_repeat_the_days()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.StaffVisitAsync();
        await visit.Page.GotoAsync("/en/staff/items/add");
        await Assertions.Expect(visit.Page.Locator("#start-date")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator("#en-place")).ToBeHiddenAsync();

        await visit.Page.SelectOptionAsync("#kind", "meeting");
        await Assertions.Expect(visit.Page.Locator("#en-place")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("#start-date")).ToHaveAttributeAsync("aria-required", "true");
        await visit.Page.FillAsync("#start-date", "2026-09-14");
        await Assertions.Expect(visit.Page.Locator("#event-check")).ToHaveTextAsync("Monday, 14 September 2026");
        await visit.Page.SelectOptionAsync("#kind", "news");
        await Assertions.Expect(visit.Page.Locator("#start-date")).ToBeVisibleAsync();
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Checklist_selects_the_place_in_the_body()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.StaffVisitAsync(new() { JavaScriptEnabled = true });
        var id = await site.Site.SaveAsync(TestData.Draft(ItemKind.News, "A place") with
        {
            Slug = $"a-place-{Guid.NewGuid():N}",
            Translations = [TestData.Translation("A place") with
            {
                Body = "Words <b>.", Publication = CariccPortal.Editing.Workflow.PublicationChange.Unchanged,
            }],
        });
        await visit.Page.GotoAsync($"/en/staff/items/status/{id}?action=publish");
        await visit.Page.ClickAsync(".checklist a[href*='at=6-9']");
        await visit.WaitForPathAsync("*/staff/items/edit/*");

        await visit.Page.WaitForFunctionAsync("() => document.activeElement.closest('.language') !== null");
    }
}
