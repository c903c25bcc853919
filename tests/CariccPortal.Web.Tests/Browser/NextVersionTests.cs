using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>The next version of a public text, between a writer, an editor and a reader.</summary>
[Collection(BrowserSite.Collection)]
public sealed class NextVersionTests(BrowserSite site)
{
    [Fact]
    public async Task Next_version_is_prepared_scheduled_and_published_in_both_languages()
    {
        Chromium.SkipIfMissing();
        await using var writing = await site.VisitAsync();
        await using var editing = await site.StaffVisitAsync();
        await using var reading = await site.VisitAsync();
        var (writer, editor) = (writing.Page, editing.Page);
        var id = await PublishAsync("next-scheduled");
        await SignInAsync(writer);
        var before = await ReadAsync(reading.Page, "next-scheduled");

        await writer.GotoAsync($"/en/staff/items/status/{id}");
        await writer.ClickAsync("text=Prepare the next version");
        await Assertions.Expect(writer.Locator("main")).ToContainTextAsync("You are preparing the next version.");
        await writer.FillAsync("#en-title", "A newer title");
        await writer.FillAsync("#ru-title", "Новое название");
        await writer.CheckAsync("input[name='Form.Translations[en].ChangeType'][value=note]");
        await writer.FillAsync("#en-change-note", "A newer title.");
        await writer.CheckAsync("input[name='Form.Translations[ru].ChangeType'][value=minor]");
        await writer.ClickAsync("button[value=review]");
        await Assertions.Expect(writer.Locator("main ins").First).ToBeVisibleAsync();
        await writer.ClickAsync("text=Submit for review");
        await Assertions.Expect(writer.Locator("h1 .badge")).ToHaveTextAsync("In review");
        Assert.Equal(before, await ReadAsync(reading.Page, "next-scheduled"));

        await editor.GotoAsync("/en/staff?list=to-review");
        await editor.ClickAsync($"main a[href='/en/staff/items/next/review/{id}']");
        var at = site.Site.Clock.Now.AddHours(2);
        var local = TimeZones.ToLocal(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)), TimeZones.Almaty);
        await editor.CheckAsync("input[name='Form.When'][value=at]");
        await editor.FillAsync("#date", local.ToString("yyyy-MM-dd", null));
        await editor.FillAsync("#time", local.ToString("HH:mm", null));
        await editor.ClickAsync("button[data-schedule]");
        await Assertions.Expect(editor.Locator("h1 .badge")).ToHaveTextAsync("Scheduled");
        Assert.Equal(before, await ReadAsync(reading.Page, "next-scheduled"));

        site.Site.Clock.Now = at;
        await ExpectAsync(reading.Page, "/en/news/next-scheduled", "h1", "A newer title");
        await ExpectAsync(reading.Page, "/ru/news/next-scheduled", "h1", "Новое название");
        await reading.Page.GotoAsync("/en/news/next-scheduled");
        await Assertions.Expect(reading.Page.Locator(".change-notes")).ToContainTextAsync("A newer title.");
        writing.AssertNoConsoleErrors();
        editing.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Two_next_versions_meet_on_the_conflict_page()
    {
        Chromium.SkipIfMissing();
        await using var writing = await site.VisitAsync();
        await using var editing = await site.StaffVisitAsync();
        var id = await PublishAsync("next-conflict");
        await SignInAsync(writing.Page);
        await writing.Page.GotoAsync($"/en/staff/items/next/edit/{id}");
        await editing.Page.GotoAsync($"/en/staff/items/next/edit/{id}");
        await writing.Page.FillAsync("#en-summary", "The writer's summary.");
        await writing.Page.ClickAsync(".save button");
        await Assertions.Expect(writing.Page.Locator(".notice.good")).ToHaveTextAsync("Next version saved.");

        await editing.Page.FillAsync("#en-title", "The editor's title");
        await editing.Page.ClickAsync(".save button");
        await Assertions.Expect(editing.Page.Locator("[role=alert]").First).ToContainTextAsync("Someone else has changed this item");
        await editing.Page.ClickAsync(".save button");
        await Assertions.Expect(editing.Page.Locator(".notice.good")).ToHaveTextAsync("Next version saved.");
        await Assertions.Expect(editing.Page.Locator("#en-title")).ToHaveValueAsync("The editor's title");
        await Assertions.Expect(editing.Page.Locator("#en-summary")).ToHaveValueAsync("The writer's summary.");
    }

    [Fact]
    public async Task Withdrawal_meanwhile_returns_the_scheduled_version()
    {
        Chromium.SkipIfMissing();
        await using var editing = await site.StaffVisitAsync();
        var id = await PublishAsync("next-withdrawn");
        var page = editing.Page;
        await page.GotoAsync($"/en/staff/items/next/edit/{id}");
        await page.FillAsync("#en-title", "A newer title");
        await page.CheckAsync("input[name='Form.Translations[en].ChangeType'][value=minor]");
        await page.ClickAsync("button[value=review]");
        var at = site.Site.Clock.Now.AddHours(2);
        var local = TimeZones.ToLocal(at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)), TimeZones.Almaty);
        await page.CheckAsync("input[name='Form.When'][value=at]");
        await page.FillAsync("#date", local.ToString("yyyy-MM-dd", null));
        await page.FillAsync("#time", local.ToString("HH:mm", null));
        await page.CheckAsync("input[name='Form.IsUnreviewed']");
        await page.FillAsync("#unreviewed-reason", "Nobody is on duty.");
        await page.ClickAsync("button[data-schedule]");
        await Assertions.Expect(page.Locator("h1 .badge")).ToHaveTextAsync("Scheduled");
        await page.GotoAsync($"/en/staff/items/status/{id}?action=withdraw");
        await page.FillAsync("#en-reasons", "A figure was wrong.");
        await page.FillAsync("#ru-reasons", "Неверное число.");
        await page.ClickAsync("button.danger");

        site.Site.Clock.Now = at;
        await ExpectAsync(page, $"/en/staff/items/next/review/{id}", ".notice.bad h2", "Not published at the scheduled time");
        Assert.Equal(410, (await page.GotoAsync("/en/news/next-withdrawn"))!.Status);
    }

    [Fact]
    public async Task Earlier_revisions_are_restored_as_the_next_version_in_both_languages()
    {
        Chromium.SkipIfMissing();
        await using var editing = await site.StaffVisitAsync();
        await using var reading = await site.VisitAsync();
        var page = editing.Page;
        var id = await PublishAsync("next-restored");
        await ChangeAsync(id);
        await ExpectAsync(reading.Page, "/ru/news/next-restored", "h1", "Изменённое название");
        await ExpectAsync(reading.Page, "/en/news/next-restored", "h1", "A changed title");
        var before = await ReadAsync(reading.Page, "next-restored");

        await page.GotoAsync($"/en/staff/items/revisions/compare/{id}?language=en&number=1");
        await page.ClickAsync("text=Restore revision 1 as the next version");
        await Assertions.Expect(page.Locator("#en-title")).ToHaveValueAsync("A title");
        await Assertions.Expect(page.Locator("#ru-title")).ToHaveValueAsync("Изменённое название");
        await page.CheckAsync("input[name='Form.Translations[en].ChangeType'][value=note]");
        await page.FillAsync("#en-change-note", "The first title was right.");
        await page.ClickAsync(".save button");
        await Assertions.Expect(page.Locator(".notice.good")).ToHaveTextAsync("Next version saved.");
        Assert.Equal(before, await ReadAsync(reading.Page, "next-restored"));

        await page.GotoAsync($"/ru/staff/items/revisions/compare/{id}?language=ru&number=1");
        await page.ClickAsync("text=Восстановить редакцию № 1 в следующей версии");
        await Assertions.Expect(page.Locator("#en-title")).ToHaveValueAsync("A title");
        await Assertions.Expect(page.Locator("#ru-title")).ToHaveValueAsync("Название");
        await page.CheckAsync("input[name='Form.Translations[ru].ChangeType'][value=minor]");
        await page.ClickAsync("button[value=review]");
        Assert.Equal(before, await ReadAsync(reading.Page, "next-restored"));
        await page.CheckAsync("input[name='Form.IsUnreviewed']");
        await page.FillAsync("#unreviewed-reason", "Никто не дежурит.");
        await page.ClickAsync("button[data-publish]");

        await ExpectAsync(reading.Page, "/en/news/next-restored", "h1", "A title");
        await ExpectAsync(reading.Page, "/ru/news/next-restored", "h1", "Название");
        await Assertions.Expect(reading.Page.Locator("article .change-notes")).ToHaveCountAsync(0);
        await reading.Page.GotoAsync("/en/news/next-restored");
        await Assertions.Expect(reading.Page.Locator(".change-notes")).ToContainTextAsync("The first title was right.");
        editing.AssertNoConsoleErrors();
    }

    private async Task ChangeAsync(int id)
    {
        await using var db = site.Site.Database.CreateContext();
        var item = await db.Items.AsNoTracking().SingleAsync(one => one.Id == id);
        var draft = TestData.Draft(ItemKind.News, "A changed title") with
        {
            Id = id,
            Version = item.Version,
            Slug = item.Slug,
            Translations =
            [
                TestData.Translation("A changed title") with { Publication = PublicationChange.Unchanged, Change = ChangeType.Minor },
                TestData.Translation("Изменённое название", Language.Russian) with
                {
                    Publication = PublicationChange.Unchanged,
                    Change = ChangeType.Minor,
                },
            ],
        };
        Assert.Empty((await new ItemEditor(db, site.Site.Clock).SaveAsync(draft, Actor.ForCommand("test"))).Errors);
        await site.Site.FollowWritesAsync();
    }

    private async Task<int> PublishAsync(string slug)
    {
        await using var db = site.Site.Database.CreateContext();
        var writerId = await db.Users.Where(user => user.UserName == BrowserSite.Writer).Select(user => user.Id).SingleAsync();
        var draft = TestData.Draft(ItemKind.News, "A title") with
        {
            Slug = slug,
            Translations =
            [
                TestData.Translation("A title") with { Publication = PublicationChange.Unchanged },
                TestData.Translation("Название", Language.Russian) with { Publication = PublicationChange.Unchanged },
            ],
        };
        var saved = await new ItemEditor(db, site.Site.Clock).SaveAsync(draft, new Actor(writerId, "Dana", StaffRole.Writer));
        Assert.Empty(saved.Errors);
        Assert.Empty((await new PublishingWorkflow(db, site.Site.Clock).PublishAsync(
            new(saved.ItemId, 1, Language.English, Language.Russian), PublishRequest.Now, Actor.ForCommand("test"))).Errors);
        await site.Site.FollowWritesAsync();
        return saved.ItemId;
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/en/account/sign-in");
        await page.FillAsync("#user-name", BrowserSite.Writer);
        await page.FillAsync("#password", site.Password);
        await page.ClickAsync("main form:not([data-passkey]) button");
        await page.WaitForURLAsync("**/en/staff");
    }

    private static async Task<string> ReadAsync(IPage page, string slug) =>
        await (await page.APIRequest.GetAsync($"/en/news/{slug}")).TextAsync() + await (await page.APIRequest.GetAsync($"/ru/news/{slug}"))
            .TextAsync();

    private static async Task ExpectAsync(IPage page, string path, string selector, string text)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        do
        {
            timeout.Token.ThrowIfCancellationRequested();
            await page.GotoAsync(path);
        }
        while (!(await page.Locator(selector).AllInnerTextsAsync()).Contains(text, StringComparer.Ordinal));
    }
}
