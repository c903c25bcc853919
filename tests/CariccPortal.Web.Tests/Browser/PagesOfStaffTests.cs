using System.Text.RegularExpressions;
using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Accounts;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>A page from its first word to the navigation, between an administrator, an editor and a reader.</summary>
[Collection(BrowserSite.Collection)]
public sealed class PagesOfStaffTests(BrowserSite site)
{
    private const string SecondEditor = "maral";

    [Fact]
    public async Task Page_with_a_picture_is_reviewed_placed_and_found_in_both_languages()
    {
        Chromium.SkipIfMissing();
        VipsTool.Require();
        await using var writing = await site.StaffVisitAsync();
        await using var reviewing = await site.VisitAsync();
        await using var reading = await site.VisitAsync(new() { JavaScriptEnabled = false });
        var (writer, editor, reader) = (new InputDriver(writing, isKeyboard: false), reviewing.Page, reading.Page);

        var id = await CreatePageAsync(writer);
        Assert.Equal(404, (await reader.GotoAsync("/en/about/laboratory"))!.Status);
        await ReviewAsync(editor, id);
        await PlaceAsync(writer.Page, "15");

        foreach (var (language, title, about, query) in new[]
            { ("en", "The forensic laboratory", "About the Centre", "forensic laboratory"),
            ("ru", "Лаборатория экспертизы", "О Центре", "лаборатория экспертизы") })
        {
            await reader.GotoAsync($"/{language}");
            await reader.ClickAsync($".nav summary:text-is('{about}')");
            await reader.ClickAsync($".nav details a:text-is('{title}')");
            await Assertions.Expect(reader.Locator("h1")).ToHaveTextAsync(title);
            await Assertions.Expect(reader.Locator(".prose img")).ToHaveCountAsync(1);
            await Assertions.Expect(reader.Locator(".nav details [aria-current=page]")).ToHaveTextAsync(title);
            await reader.GotoAsync($"/{language}/search?q={Uri.EscapeDataString(query)}");
            await Assertions.Expect(reader.Locator($".card a[href='/{language}/about/laboratory']")).ToHaveCountAsync(1);
            Assert.Contains($"/{language}/about/laboratory</loc>",
                await (await reader.APIRequest.GetAsync("/sitemap-1.xml")).TextAsync(), StringComparison.Ordinal);
            await AssertSubmenuAsync(writer.Page, language);
        }

        await PlaceAsync(writer.Page, "");
        await reader.GotoAsync("/en");
        await Assertions.Expect(reader.Locator(".nav details")).ToHaveCountAsync(0);
        await using var db = site.Site.Database.CreateContext();
        Assert.DoesNotContain((await new AuditVerifier(db).VerifyAsync()).Findings, finding => finding.Subject == $"item:{id}");
        writing.AssertNoConsoleErrors();
        reviewing.AssertNoConsoleErrors();
    }

    private static async Task<int> CreatePageAsync(InputDriver writer)
    {
        await writer.Page.GotoAsync("/en/staff/pages");
        await writer.ClickAsync("main a[href$='kind=page']", "*/staff/items/add?kind=page");
        await writer.FillAsync("#slug", "/about/laboratory");
        await writer.FillAsync("#en-title", "The forensic laboratory");
        await writer.FillAsync("#en-summary", "What it examines.");
        await writer.TypeBodyAsync("en", "## Tests", "It examines samples.");
        await writer.InsertImageAsync("en", SampleImages.Png(642, 480), "The laboratory");
        await writer.FillAsync("#ru-title", "Лаборатория экспертизы");
        await writer.FillAsync("#ru-summary", "Что она исследует.");
        await writer.TypeBodyAsync("ru", "## Исследования", "Она исследует образцы.");
        await writer.InsertImageAsync("ru", SampleImages.Png(644, 480), "Лаборатория");
        await writer.ClickAsync(".save button", "*/staff/items/edit/*");
        var id = int.Parse(writer.Page.Url.Split('/', '?', '#')[^1] is { Length: > 0 } last && last.All(char.IsAsciiDigit) ? last
            : writer.Page.Url.Split("/edit/")[1].Split('?', '#')[0], System.Globalization.CultureInfo.InvariantCulture);
        await writer.Page.GotoAsync($"/en/staff/items/status/{id}?action=submit");
        await writer.ClickAsync("form.editor .actions .button", "*?done=submit");
        return id;
    }

    // The administrator wrote the page, so another person reviews and publishes it.
    private async Task ReviewAsync(IPage editor, int id)
    {
        await using (var scope = site.Site.Services.CreateAsyncScope())
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<StaffUserCreator>()
                .CreateOrUpdateAsync(SecondEditor, "Марал Editor", StaffRole.Editor, site.Password));
        await editor.GotoAsync("/en/account/sign-in");
        await editor.FillAsync("#user-name", SecondEditor);
        await editor.FillAsync("#password", site.Password);
        await editor.ClickAsync("main form:not([data-passkey]) button");
        await Assertions.Expect(editor).ToHaveURLAsync(new Regex("/en/staff$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await editor.GotoAsync($"/en/staff/items/preview/{id}");
        await Assertions.Expect(editor.Locator("article.page img")).ToHaveCountAsync(1);
        await editor.GotoAsync($"/en/staff/items/status/{id}?action=publish");
        await editor.ClickAsync("form.editor > .actions .button");
        await Assertions.Expect(editor).ToHaveURLAsync(new Regex("done=publish", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static async Task PlaceAsync(IPage page, string place)
    {
        await page.GotoAsync("/en/staff/pages");
        await page.GetByLabel("Navigation: The forensic laboratory").FillAsync(place);
        await page.ClickAsync("main form .button");
        await Assertions.Expect(page.Locator(".notice.good")).ToHaveTextAsync("Places saved.");
    }

    // The open submenu fits a phone and has no axe violations.
    private static async Task AssertSubmenuAsync(IPage page, string language)
    {
        foreach (var (width, scheme) in new[] { (320, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 800);
            await page.GotoAsync($"/{language}/about");
            await page.ClickAsync(".nav summary");
            await Assertions.Expect(page.Locator(".nav details a").First).ToBeVisibleAsync();
            await ReflowTests.AssertFitsAsync(page, width);
            Assert.Empty((await page.RunAxe()).Violations.Select(one => one.Id));
        }
    }
}
