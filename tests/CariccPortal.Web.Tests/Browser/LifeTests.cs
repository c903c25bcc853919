using System.Net;
using CariccPortal.Items;
using CariccPortal.Tests.Media;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>A text from the first word to its withdrawal and back, between a writer, an editor and a reader.</summary>
[Collection(OpenSite.Collection)]
public sealed class LifeTests(OpenSite open)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_texts_live_from_the_first_word_to_their_withdrawal_and_back_with_a_pointer_or_by_the_keyboard_alone(bool isKeyboard)
    {
        Chromium.Demand();
        Vips.Demand();
        var name = isKeyboard ? "Keys" : "Pointers";
        await using var writing = await open.VisitAsync();
        await using var editing = await open.StaffVisitAsync();
        await using var reading = await open.VisitAsync();
        var (writer, editor) = (new Hand(writing, isKeyboard), new Hand(editing, isKeyboard));

        var id = await WriteAsync(writer, name);
        await ReturnAsync(editor, id);
        await MendAsync(writer, id);
        var release = await ScheduleAsync(editor, id);
        await ReadersHaveItAtAsync(release, reading.Page, name);
        await CorrectAsync(editor, id);
        await reading.Page.GotoAsync(Path("en", name));
        await Assertions.Expect(reading.Page.Locator(".updates")).ToContainTextAsync("The number of states is put right.");
        await WithdrawAsync(editor, id);
        await ReadersAreToldAsync(reading.Page, name);
        await RestoreAsync(editor, id);
        Assert.Equal((int)HttpStatusCode.OK, (await reading.Page.GotoAsync(Path("en", name)))!.Status);
        await Assertions.Expect(reading.Page.Locator(".item .summary")).ToHaveTextAsync("They exchanged experience.");

        writing.HasNoComplaint();
        editing.HasNoComplaint();
    }

    private static string Path(string language, string name) => $"/{language}/news/{name.ToLowerInvariant()}-of-six-states-meet";

    // The writer signs in, writes in both languages, puts a picture in and hands in.
    private async Task<int> WriteAsync(Hand writer, string name)
    {
        await writer.Page.GotoAsync("/en");
        await writer.PressAsync("a[href='/en/staff']", "*/account/sign-in*");
        await writer.WriteAsync("#user-name", OpenSite.Writer);
        await writer.WriteAsync("#password", open.Password);
        await writer.PressAsync("main form:not([data-passkey]) button", "*/en/staff");
        await writer.PressAsync("main a[href='/en/staff/items/add']", "*/staff/items/add");
        await writer.WriteAsync("#en-title", $"{name} of six states meet");
        await writer.WriteAsync("#en-summary", "They exchanged experience.");
        await writer.WriteAsync("#en-body", "## What was agreed\n\nTo meet again.");
        await writer.PutPictureAsync("en", Pictures.Png(640, 480), "Red beside blue", "Красное рядом с синим");
        await writer.WriteAsync("#ru-title", $"Встреча шести государств, {name}");
        await writer.WriteAsync("#ru-summary", "Они обменялись опытом.");
        await writer.WriteAsync("#ru-body", "## О чем договорились\n\nВстретиться снова.");
        await writer.PressAsync("button[value=submit]", "*/staff/items/act/*?act=submit");
        var id = int.Parse(writer.Page.Url.Split('/', '?')[^2], System.Globalization.CultureInfo.InvariantCulture);
        await writer.PressAsync("form.editor .actions .button", $"*/staff/items/act/{id}?done=submit");
        await Assertions.Expect(writer.Page.Locator(".standings .badge")).ToHaveTextAsync(["Handed in", "Handed in"]);
        return id;
    }

    private static async Task ReturnAsync(Hand editor, int id)
    {
        await editor.Page.GotoAsync("/en/staff?tray=waiting");
        await editor.PressAsync($"main a[href='/en/staff/items/act/{id}']", $"*/act/{id}");
        await editor.PressAsync("a[href$='?act=return']", "*?act=return");
        await editor.WriteAsync("#note", "Name the town.");
        await editor.PressAsync("form.editor .actions .button", "*?done=return");
    }

    private static async Task MendAsync(Hand writer, int id)
    {
        await writer.Page.GotoAsync("/en/staff?tray=returned");
        await writer.PressAsync($"main a[href='/en/staff/items/edit/{id}']", $"*/edit/{id}");
        await Assertions.Expect(writer.Page.Locator(".notice.warn p").First).ToContainTextAsync("“Name the town.”");
        await writer.WriteAsync("#en-place", "Almaty");
        await writer.WriteAsync("#ru-place", "Алматы");
        await writer.PressAsync("button[value=submit]", "*?act=submit");
        await Assertions.Expect(writer.Page.Locator(".checklist .well")).ToBeVisibleAsync();
        await writer.PressAsync("form.editor .actions .button", "*?done=submit");
    }

    // The time is read back in words before the button is pressed.
    private async Task<DateTime> ScheduleAsync(Hand editor, int id)
    {
        var now = open.Site.Clock.Now;
        var release = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(20);
        await editor.Page.GotoAsync($"/en/staff/items/act/{id}");
        await editor.PressAsync("a[href$='?act=release']", "*?act=release");
        await editor.ChooseAsync("Form.When", "at");
        await editor.SetTimeAsync(TimeZoneInfo.ConvertTimeFromUtc(release, TimeZoneInfo.FindSystemTimeZoneById(Zones.Almaty)));
        await editor.PressAsync("button[value=words]", "*?act=release");
        await Assertions.Expect(editor.Page.Locator("#time-w")).ToContainTextAsync($"{release:HH:mm} UTC");
        await editor.PressAsync("form.editor > .actions .button", "*?done=release");
        await Assertions.Expect(editor.Page.Locator(".standings .badge")).ToHaveTextAsync(["Scheduled", "Scheduled"]);
        return release;
    }

    // Nothing runs between the two questions but the clock.
    private async Task ReadersHaveItAtAsync(DateTime release, IPage page, string name)
    {
        open.Site.Clock.Now = release.AddSeconds(-1);
        foreach (var language in new[] { "en", "ru" }) Assert.Equal((int)HttpStatusCode.NotFound, (await page.GotoAsync(Path(language, name)))!.Status);
        open.Site.Clock.Now = release;
        Assert.Equal((int)HttpStatusCode.OK, (await page.GotoAsync(Path("ru", name)))!.Status);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync($"Встреча шести государств, {name}");
        Assert.Equal((int)HttpStatusCode.OK, (await page.GotoAsync(Path("en", name)))!.Status);
        await Assertions.Expect(page.Locator(".prose img")).ToHaveAttributeAsync("alt", "Red beside blue");
        await page.WaitForFunctionAsync("() => document.querySelector('.prose img').naturalWidth > 0");
        await page.GotoAsync("/en/news");
        await Assertions.Expect(page.Locator(".card h2").First).ToHaveTextAsync($"{name} of six states meet");
    }

    private static async Task CorrectAsync(Hand editor, int id)
    {
        await editor.Page.GotoAsync($"/en/staff/items/act/{id}");
        await editor.PressAsync($"main a[href='/en/staff/items/edit/{id}']", $"*/edit/{id}");
        await editor.WriteAsync("#en-summary", "Seven states exchanged experience.");
        await editor.ChooseAsync("Form.En.Change", "told");
        await editor.WriteAsync("#en-note", "The number of states is put right.");
        await editor.PressAsync("form.editor > .actions .button", "*/staff/items/edit/*");
        await Assertions.Expect(editor.Page.Locator("[data-saved]")).ToBeVisibleAsync();
    }

    private static async Task WithdrawAsync(Hand editor, int id)
    {
        await editor.Page.GotoAsync($"/en/staff/items/act/{id}");
        await editor.PressAsync("a[href$='?act=withdraw']", "*?act=withdraw");
        await editor.WriteAsync("#reasonen", "The meeting was another one.");
        await editor.WriteAsync("#reasonru", "Это была другая встреча.");
        await editor.PressAsync("form.editor .actions .button", "*?done=withdraw");
    }

    private static async Task ReadersAreToldAsync(IPage page, string name)
    {
        foreach (var (language, reason) in new[] { ("en", "The meeting was another one."), ("ru", "Это была другая встреча.") })
        {
            Assert.Equal((int)HttpStatusCode.Gone, (await page.GotoAsync(Path(language, name)))!.Status);
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(reason);
        }
    }

    // As it was before the correction; whoever changed it last says why nobody else reads it first.
    private static async Task RestoreAsync(Hand editor, int id)
    {
        await editor.Page.GotoAsync($"/en/staff/items/revisions/{id}");
        await editor.PressAsync("main td.act a", $"*/staff/items/edit/{id}?*");
        await Assertions.Expect(editor.Page.Locator("#en-summary")).ToHaveValueAsync("They exchanged experience.");
        await editor.PressAsync("form.editor > .actions .button", $"*/staff/items/edit/{id}*");
        await Assertions.Expect(editor.Page.Locator("[data-saved]")).ToBeVisibleAsync();
        await editor.Page.GotoAsync($"/en/staff/items/act/{id}");
        await editor.PressAsync("a[href$='?act=bring-back']", "*?act=bring-back");
        await editor.ChooseAsync("Form.IsUnread", "true");
        await editor.WriteAsync("#unreadreason", "Nobody else is on duty.");
        await editor.PressAsync("form.editor .actions .button", "*?done=bring-back");
    }
}
