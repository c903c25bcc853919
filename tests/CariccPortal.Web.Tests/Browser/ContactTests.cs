using CariccPortal.Web.Contact;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class ContactTests(BrowserSite site)
{
    [Theory]
    [InlineData("en", "Is anything wrong on this page?", "Message sent. Thank you.")]
    [InlineData("ru", "Нашли ошибку на этой странице?", "Сообщение отправлено. Спасибо.")]
    public async Task Mistake_is_reported_by_keyboard_without_script(string language, string link, string thanks)
    {
        await using var visit = await site.VisitAsync(
            new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 320, Height = 640 } });
        var page = visit.Page;
        await page.GotoAsync($"/{language}/meetings/meeting-with-liaison-officer-of-finland");
        await FocusByTabAsync(page, page.GetByRole(AriaRole.Link, new() { Name = link }));
        await page.Keyboard.PressAsync("Enter");
        await visit.WaitForPathAsync("*/contact?about=*");
        var text = $"A mistake, {language}, {Guid.NewGuid():N}";
        site.Site.Clock.Advance(ContactForms.MinTime);

        await FocusByTabAsync(page, page.Locator("#text"));
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Анна");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("anna@example.org");
        // The field that people leave empty is not a tab stop.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await visit.WaitForPathAsync("*/contact?sent=1#form");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(thanks);
        Assert.Equal((0, 0), await ScrollAsync(page));
        var stored = await site.Site.QueryDatabaseAsync(db => db.Messages.SingleAsync(one => one.Text == text));
        Assert.Equal(($"/{language}/meetings/meeting-with-liaison-officer-of-finland", "Анна", "anna@example.org"),
            (stored.Path, stored.SenderName, stored.SenderEmail));
        Assert.Empty(await page.Context.CookiesAsync());
        visit.AssertNoConsoleErrors();
    }

    private static async Task<(int, int)> ScrollAsync(IPage page)
    {
        var box = await page.Locator("main").BoundingBoxAsync();
        return (box!.X < 0 ? 1 : 0, box.Width > 320 ? 1 : 0);
    }

    // Without script the page cannot be asked what has the focus, but the browser can.
    private static async Task FocusByTabAsync(IPage page, ILocator target)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("one => document.activeElement === one")) return;
        }

        Assert.Fail($"The target is not reached by Tab on {page.Url}.");
    }
}
