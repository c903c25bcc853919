using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class StaffJourneyTests(OpenSite open)
{
    private const string TitleEn = "Pilots of six states meet in Almaty";
    private const string TitleRu = "Летчики шести государств встретились в Алматы";

    [Fact]
    public async Task By_keyboard_alone_an_editor_signs_in_writes_in_both_languages_previews_releases_and_readers_have_it()
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/en");
        await PressAsync(visit, "a[href='/en/staff']", "*/account/sign-in*");

        await TypeAsync(visit, "#user-name", OpenSite.Editor);
        await TypeAsync(visit, "#password", open.Password);
        await page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("*/en/staff");

        await PressAsync(visit, "main a[href='/en/staff/items/add']", "*/staff/items/add");
        await WriteAsync(visit, "en", TitleEn, "They exchanged experience.", "## What was agreed\n\nTo fly.");
        await WriteAsync(visit, "ru", TitleRu, "Они обменялись опытом.", "## О чем договорились\n\nЛетать.");
        await PressAsync(visit, "button[value=preview]", "*/staff/items/preview/*");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(TitleEn);
        await Assertions.Expect(page.Locator(".prose h2")).ToHaveTextAsync("What was agreed");
        await PressAsync(visit, ".notice a[href*='/staff/items/edit/']", "*/staff/items/edit/*");
        await PressAsync(visit, "button[value=release]", "*/staff/items/act/*");
        await visit.TabToAsync("[name='Form.IsUnread']");
        await page.Keyboard.PressAsync("Space");
        await TypeAsync(visit, "#unreadreason", "Nobody else is on duty.");
        await PressAsync(visit, ".actions .button", "*/staff/items/act/*?done=release");
        await Assertions.Expect(page.Locator(".standings .badge").First).ToHaveTextAsync("Released");
        await page.GotoAsync("/en");
        await PressAsync(visit, "nav a[href='/en/news']", "*/en/news");
        await Assertions.Expect(page.Locator(".card h2").First).ToHaveTextAsync(TitleEn);
        visit.HasNoComplaint();

        await using var reader = await open.VisitAsync();
        await reader.Page.GotoAsync("/ru/news");
        await Assertions.Expect(reader.Page.Locator(".card h2").First).ToHaveTextAsync(TitleRu);
        await PressAsync(reader, ".card h2 a", "*/ru/news/*");
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync(TitleRu);
        Assert.EndsWith("/ru/news/pilots-of-six-states-meet-in-almaty", reader.Page.Url, StringComparison.Ordinal);
        reader.HasNoComplaint();
    }

    [Fact]
    public async Task A_link_in_the_list_of_problems_leads_the_focus_to_its_field()
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync("editor with errors", "en");
        foreach (var link in await visit.Page.Locator("#problems a").AllAsync())
        {
            var field = await link.GetAttributeAsync("href");
            await link.PressAsync("Enter");
            Assert.True(await visit.HasFocusAsync(field!), field);
        }
    }

    private static async Task WriteAsync(Visit visit, string language, string title, string summary, string body)
    {
        await TypeAsync(visit, $"#{language}-title", title);
        await TypeAsync(visit, $"#{language}-summary", summary);
        await TypeAsync(visit, $"#{language}-body", body);
    }

    private static async Task TypeAsync(Visit visit, string field, string text)
    {
        await visit.TabToAsync(field);
        await visit.Page.Keyboard.InsertTextAsync(text);
    }

    private static async Task PressAsync(Visit visit, string selector, string leadsTo)
    {
        await visit.TabToAsync(selector);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync(leadsTo);
    }
}
