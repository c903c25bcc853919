using System.Net;
using CariccPortal.Items;
using CariccPortal.Tests.Media;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>A text from the first word to its withdrawal and back, between a writer, an editor and a reader.</summary>
[Collection(BrowserSite.Collection)]
public sealed class PublishingWorkflowTests(BrowserSite site)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Item_lifecycle_works_by_mouse_and_by_keyboard(bool isKeyboard)
    {
        Chromium.SkipIfMissing();
        VipsTool.Require();
        var name = isKeyboard ? "Keys" : "Pointers";
        await using var writing = await site.VisitAsync();
        await using var editing = await site.StaffVisitAsync();
        await using var reading = await site.VisitAsync();
        var (writer, editor) = (new InputDriver(writing, isKeyboard), new InputDriver(editing, isKeyboard));

        var id = await CreateItemAsync(writer, name);
        await RequestChangesAsync(editor, id);
        await ReviseAsync(writer, id);
        var release = await ScheduleAsync(editor, id);
        await AssertPublishedAtAsync(release, reading.Page, name);
        await AddCorrectionAsync(editor, id);
        await reading.Page.GotoAsync(Path("en", name));
        await Assertions.Expect(reading.Page.Locator(".change-notes")).ToContainTextAsync("The number of states is put right.");
        await WithdrawAsync(editor, id);
        await AssertWithdrawnAsync(reading.Page, name);
        await RestoreAndRepublishAsync(editor, id);
        Assert.Equal((int)HttpStatusCode.OK, (await reading.Page.GotoAsync(Path("en", name)))!.Status);
        await Assertions.Expect(reading.Page.Locator(".item .summary")).ToHaveTextAsync("They exchanged experience in Almaty.");

        writing.AssertNoConsoleErrors();
        editing.AssertNoConsoleErrors();
    }

    // An action is a click, a key or one piece of text that is typed, pasted or dropped.
    [Fact]
    public async Task Bilingual_meeting_with_images_table_and_file_is_written_in_fewer_than_60_actions()
    {
        VipsTool.Require();
        await using var visit = await site.StaffVisitAsync();
        var page = visit.Page;
        var actions = 0;
        async Task Act(Func<Task> action)
        {
            actions++;
            await action();
        }

        await page.GotoAsync("/en/staff");
        await Act(() => page.ClickAsync("main a[href='/en/staff/items/add']"));
        await Act(() => page.SelectOptionAsync("#kind", "meeting"));
        var english = new EditorPage(visit);
        await Act(() => page.FillAsync("#en-title", "Ministers of six states agree on exchange of data"));
        await Act(() => page.FillAsync("#en-summary", "They met in Almaty for two days."));
        await Act(() => english.Text.ClickAsync());
        await Act(() => page.Keyboard.TypeAsync("The ministers met in Almaty."));
        await Act(() => english.PressAsync("Enter"));
        await Act(() => page.Keyboard.TypeAsync("## What was seized"));
        await Act(() => english.PressAsync("Enter"));
        await Act(() => english.PasteAsync("<table><tr><th>State</th><th>kg</th></tr><tr><td>Kazakhstan</td><td>62</td></tr></table>", "x"));
        await Act(() => english.PressAsync("Control+End"));
        var place = (await english.Text.BoundingBoxAsync())!;
        await Act(() => english.DropFilesAsync(place.X + 30, place.Y + place.Height - 4, ("round-table.png", "image/png", SampleImages.Png(612, 400)),
            ("six-flags.png", "image/png", SampleImages.Png(614, 400)), ("Programme.pdf", "application/pdf", SampleDocuments.Pdf())));
        var alternatives = english.Text.Locator("[data-field=alt]");
        await Assertions.Expect(alternatives).ToHaveCountAsync(2, new() { Timeout = 20_000 });
        await Act(() => alternatives.Nth(0).FillAsync("The ministers at a round table"));
        await Act(() => alternatives.Nth(1).FillAsync("Flags of the six states"));

        // The second language: the images and the file are in the library now.
        await Act(() => page.FillAsync("#ru-title", "Министры шести государств договорились об обмене данными"));
        await Act(() => page.FillAsync("#ru-summary", "Они встретились в Алматы на два дня."));
        var russian = new EditorPage(visit, "ru");
        await Act(() => russian.Text.ClickAsync());
        await Act(() => page.Keyboard.TypeAsync("Министры встретились в Алматы."));
        await Act(() => russian.PressAsync("Enter"));
        await Act(() => page.Keyboard.TypeAsync("## Что изъято"));
        await Act(() => russian.PressAsync("Enter"));
        await Act(() => russian.PasteAsync("<table><tr><th>Страна</th><th>кг</th></tr><tr><td>Казахстан</td><td>62</td></tr></table>", "x"));
        foreach (var (number, file) in new[] { "round-table", "six-flags", "Programme" }.Index())
        {
            await Act(() => russian.PressAsync("Control+End"));
            await Act(() => russian.CommandAsync("media"));
            await Act(() => page.FillAsync("#library-search", file));
            var found = page.Locator("#editor-library .library li").First;
            await Assertions.Expect(found).ToContainTextAsync(file);
            await Act(() => found.Locator("button").ClickAsync());
            await russian.ExpectMarkdownAsync($@"^([\s\S]*media:){{{number + 1}}}");
        }

        await Act(() => russian.Text.Locator("[data-field=alt]").Nth(0).FillAsync("Министры за круглым столом"));
        await Act(() => russian.Text.Locator("[data-field=alt]").Nth(1).FillAsync("Флаги шести государств"));
        await Act(() => page.FillAsync("#start-date", "2026-12-14"));
        await Act(() => page.FillAsync("#end-date", "2026-12-15"));
        await Act(() => page.CheckAsync("[name='Form.Countries'] >> nth=0"));
        await Act(() => page.CheckAsync("[name='Form.Topics'] >> nth=0"));
        await Act(() => page.ClickAsync("button[value=preview]"));

        await visit.WaitForPathAsync("*/staff/items/preview/*");
        foreach (var (language, cell) in new[] { ("en", "Kazakhstan"), ("ru", "Казахстан") })
        {
            await page.GotoAsync(page.Url.Replace("/en/", $"/{language}/", StringComparison.Ordinal));
            var text = page.Locator("article.item");
            await Assertions.Expect(text.Locator("figure img")).ToHaveCountAsync(2);
            await Assertions.Expect(text.Locator("td").First).ToHaveTextAsync(cell);
            await Assertions.Expect(text.GetByText("Programme").First).ToBeVisibleAsync();
        }

        Assert.InRange(actions, 30, 59);
        visit.AssertNoConsoleErrors();
    }

    private static string Path(string language, string name) => $"/{language}/news/{name.ToLowerInvariant()}-of-six-states-meet";

    // The writer signs in, writes in both languages, adds an image and submits for review.
    private async Task<int> CreateItemAsync(InputDriver writer, string name)
    {
        await writer.Page.GotoAsync("/en");
        await writer.ClickAsync("a[href='/en/staff']", "*/account/sign-in*");
        await writer.FillAsync("#user-name", BrowserSite.Writer);
        await writer.FillAsync("#password", site.Password);
        await writer.ClickAsync("main form:not([data-passkey]) button", "*/en/staff");
        await writer.ClickAsync("main a[href='/en/staff/items/add']", "*/staff/items/add");
        await writer.FillAsync("#en-title", $"{name} of six states meet");
        await writer.FillAsync("#en-summary", "They exchanged experience.");
        await writer.TypeBodyAsync("en", "## What was agreed", "To meet again.");
        await writer.InsertImageAsync("en", SampleImages.Png(640, 480), "Red beside blue");
        await writer.FillAsync("#ru-title", $"Встреча шести государств, {name}");
        await writer.FillAsync("#ru-summary", "Они обменялись опытом.");
        await writer.TypeBodyAsync("ru", "## О чем договорились", "Встретиться снова.");
        await writer.ClickAsync("button[value=submit]", "*/staff/items/status/*?action=submit");
        var id = int.Parse(writer.Page.Url.Split('/', '?')[^2], System.Globalization.CultureInfo.InvariantCulture);
        await writer.ClickAsync("form.editor .actions .button", $"*/staff/items/status/{id}?done=submit");
        await Assertions.Expect(writer.Page.Locator(".statuses .badge")).ToHaveTextAsync(["In review", "In review"]);
        return id;
    }

    private static async Task RequestChangesAsync(InputDriver editor, int id)
    {
        await editor.Page.GotoAsync("/en/staff?list=to-review");
        await editor.ClickAsync($"main a[href='/en/staff/items/status/{id}']", $"*/status/{id}");
        await editor.ClickAsync("a[href$='?action=request-changes']", "*?action=request-changes");
        await editor.FillAsync("#note", "Name the town.");
        await editor.ClickAsync("form.editor .actions .button", "*?done=request-changes");
    }

    private static async Task ReviseAsync(InputDriver writer, int id)
    {
        await writer.Page.GotoAsync("/en/staff?list=changes-requested");
        await writer.ClickAsync($"main a[href='/en/staff/items/edit/{id}']", $"*/edit/{id}");
        await Assertions.Expect(writer.Page.Locator(".notice.warn").First).ToContainTextAsync("Name the town.");
        await writer.FillAsync("#en-summary", "They exchanged experience in Almaty.");
        await writer.FillAsync("#ru-summary", "Они обменялись опытом в Алматы.");
        await writer.ClickAsync("button[value=submit]", "*?action=submit");
        await Assertions.Expect(writer.Page.Locator(".checklist .ok")).ToBeVisibleAsync();
        await writer.ClickAsync("form.editor .actions .button", "*?done=submit");
    }

    // The time is read back in words before the button is pressed.
    private async Task<DateTime> ScheduleAsync(InputDriver editor, int id)
    {
        var now = site.Site.Clock.Now;
        var release = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(20);
        await editor.Page.GotoAsync($"/en/staff/items/status/{id}");
        await editor.ClickAsync("a[href$='?action=publish']", "*?action=publish");
        await editor.SelectAsync("Form.When", "at");
        await editor.SetTimeAsync(TimeZoneInfo.ConvertTimeFromUtc(release, TimeZoneInfo.FindSystemTimeZoneById(TimeZones.Almaty)));
        await editor.ClickAsync("button[value=check]", "*?action=publish");
        await Assertions.Expect(editor.Page.Locator("#time-check")).ToContainTextAsync($"{release:HH:mm} UTC");
        await editor.ClickAsync("form.editor > .actions .button", "*?done=schedule*");
        await Assertions.Expect(editor.Page.Locator(".statuses .badge")).ToHaveTextAsync(["Scheduled", "Scheduled"]);
        return release;
    }

    // Nothing runs between the two questions but the clock.
    private async Task AssertPublishedAtAsync(DateTime publishedAt, IPage page, string name)
    {
        site.Site.Clock.Now = publishedAt.AddSeconds(-1);
        foreach (var language in new[] { "en", "ru" })
            Assert.Equal((int)HttpStatusCode.NotFound, (await page.GotoAsync(Path(language, name)))!.Status);
        site.Site.Clock.Now = publishedAt;
        Assert.Equal((int)HttpStatusCode.OK, (await page.GotoAsync(Path("ru", name)))!.Status);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync($"Встреча шести государств, {name}");
        Assert.Equal((int)HttpStatusCode.OK, (await page.GotoAsync(Path("en", name)))!.Status);
        await Assertions.Expect(page.Locator(".prose img")).ToHaveAttributeAsync("alt", "Red beside blue");
        await page.WaitForFunctionAsync("() => document.querySelector('.prose img').naturalWidth > 0");
        await page.GotoAsync("/en/news");
        await Assertions.Expect(page.Locator(".card h2").First).ToHaveTextAsync($"{name} of six states meet");
    }

    private static async Task AddCorrectionAsync(InputDriver editor, int id)
    {
        await editor.Page.GotoAsync($"/en/staff/items/status/{id}");
        await editor.ClickAsync($"main a[href='/en/staff/items/edit/{id}']", $"*/edit/{id}");
        await editor.FillAsync("#en-summary", "Seven states exchanged experience.");
        await editor.SelectAsync("Form.Translations[en].ChangeType", "note");
        await editor.FillAsync("#en-change-note", "The number of states is put right.");
        await editor.ClickAsync("form.editor .save .button", "*/staff/items/edit/*");
        await Assertions.Expect(editor.Page.Locator("[data-saved]")).ToBeVisibleAsync();
    }

    private static async Task WithdrawAsync(InputDriver editor, int id)
    {
        await editor.Page.GotoAsync($"/en/staff/items/status/{id}");
        await editor.ClickAsync("a[href$='?action=withdraw']", "*?action=withdraw");
        await editor.FillAsync("#en-reasons", "The meeting was another one.");
        await editor.FillAsync("#ru-reasons", "Это была другая встреча.");
        await editor.ClickAsync("form.editor .actions .button", "*?done=withdraw");
    }

    private static async Task AssertWithdrawnAsync(IPage page, string name)
    {
        foreach (var (language, reason) in new[] { ("en", "The meeting was another one."), ("ru", "Это была другая встреча.") })
        {
            Assert.Equal((int)HttpStatusCode.Gone, (await page.GotoAsync(Path(language, name)))!.Status);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(reason);
        }
    }

    // Restores the text before the correction. The last author gives a reason for publishing without review.
    private static async Task RestoreAndRepublishAsync(InputDriver editor, int id)
    {
        await editor.Page.GotoAsync($"/en/staff/items/revisions/{id}");
        await editor.ClickAsync("main td.row-actions a", $"*/staff/items/edit/{id}?*");
        await Assertions.Expect(editor.Page.Locator("#en-summary")).ToHaveValueAsync("They exchanged experience in Almaty.");
        await editor.ClickAsync("form.editor .save .button", $"*/staff/items/edit/{id}*");
        await Assertions.Expect(editor.Page.Locator("[data-saved]")).ToBeVisibleAsync();
        await editor.Page.GotoAsync($"/en/staff/items/status/{id}");
        await editor.ClickAsync("a[href$='?action=republish']", "*?action=republish");
        await editor.SelectAsync("Form.IsUnreviewed", "true");
        await editor.FillAsync("#unreviewed-reason", "Nobody else is on duty.");
        await editor.ClickAsync("form.editor .actions .button", "*?done=republish");
    }
}
