using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class EditTests
{
    private const string En = "English version", Ru = "Russian version";

    [Fact]
    public async Task Minor_change_is_public_at_once_and_keeps_dates()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var page = await editor.OpenAsync($"/en/staff/items/edit/{id}");
        Assert.Contains("Published: Saturday, 1 June 2024, 12:00 in Almaty (UTC+5), 07:00 UTC.", page.SingleText("main"),
            StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal("Item saved.",
            (await editor.SubmitAndFollowAsync(page.Form("Save").Fill("Title", "A corrected report", En)
                .Choose("Minor change: spelling or formatting", En))).Messages);

        var shown = await editor.OpenAsync("/en/news/a-report");
        Assert.Equal("A corrected report", shown.Heading);
        Assert.Equal("Saturday, 1 June 2024 12:00", shown.SingleText("article.item > header time"));
    }

    [Fact]
    public async Task Change_note_is_shown_on_the_public_page()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(3));
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Body", "The figure is 62 t.", En);

        var refused = await editor.SubmitAsync(form);
        Assert.Contains("This version is published or scheduled. Mark the change as minor, or write a note.", refused.Messages,
            StringComparison.Ordinal);
        Assert.Equal("#en-change-type", refused.Html.QuerySelector("#problems a")!.GetAttribute("href"));
        refused = await editor.SubmitAsync(refused.Form("Save").Choose("Change with a note for readers", En));
        var again = refused.Form("Save");
        Assert.Equal("Enter the note about the change.", again.ErrorOf("Change note for readers, in this language", En));
        Assert.Equal("Item saved.",
            (await editor.SubmitAndFollowAsync(
                again.Fill("Change note for readers, in this language", "A figure was put right.", En))).Messages);

        var shown = await editor.OpenAsync("/en/news/a-report");
        Assert.Equal("Updated 1 June 2024", shown.SingleText(".updated"));
        Assert.Equal("1 June 2024 15:00 A figure was put right.",
            $"{shown.SingleText(".change-notes dt")} {shown.SingleText(".change-notes dd")}");
        Assert.Equal("Saturday, 1 June 2024 12:00", shown.SingleText("article.item > header time"));
        Assert.Empty((await editor.OpenAsync("/ru/news/a-report")).Texts(".change-notes"));
        Assert.Contains("<updated>2024-06-01T10:00:00Z</updated>", (await editor.OpenAsync("/en/feed.atom")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_without_changes_keeps_the_public_page()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var items = await site.QueryDatabaseAsync(db => db.Items.OrderBy(item => item.Id)
            .Select(item => new { item.Id, item.Slug, item.Kind }).ToListAsync());

        foreach (var item in items)
        {
            var address = $"/ru{SiteUrls.Item(item.Kind, item.Slug)}";
            var before = (await editor.OpenAsync(address)).SingleText("main > article");
            Assert.Equal("Item saved.",
                (await editor.SubmitAndFollowAsync((await editor.OpenAsync($"/en/staff/items/edit/{item.Id}")).Form("Save"))).Messages);
            Assert.Equal(before, (await editor.OpenAsync(address)).SingleText("main > article"));
        }
    }

    [Fact]
    public async Task Translation_can_be_added_and_published_later()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(2));

        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Title", "Отчет", Ru)
            .Fill("Body", "Слова.", Ru);
        await editor.SubmitAsync(form);
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        await second.SubmitAsync(await second.WorkflowFormAsync(id, Permission.Publish));

        Assert.Equal("Суббота, 1 июня 2024 14:00", (await editor.OpenAsync("/ru/news/a-report")).SingleText("article.item > header time"));
        Assert.Equal("Saturday, 1 June 2024 12:00", (await editor.OpenAsync("/en/news/a-report")).SingleText("article.item > header time"));
    }

    [Fact]
    public async Task Correction_tells_readers_and_staff_of_the_translation()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(3));
        await editor.SubmitAsync((await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Body", "987 kg.", En)
            .Choose("Change with a note for readers", En).Fill("Change note for readers, in this language", "A figure.", En));

        Assert.Equal("Английский текст исправлен 1 июня 2024; этот перевод сделан с более ранней версии.",
            (await editor.OpenAsync("/ru/news/a-report")).Texts(".updated")[^1]);
        Assert.DoesNotContain("earlier version", (await editor.OpenAsync("/en/news/a-report")).Text, StringComparison.Ordinal);
        var edit = await editor.OpenAsync($"/en/staff/items/edit/{id}");
        Assert.Contains("987 kg", edit.SingleText(".language .notice ins"), StringComparison.Ordinal);
        var confirm = await editor.OpenAsync(edit.Link("Still right").GetAttribute("href")!);
        Assert.Equal("Translation confirmed.", (await editor.SubmitAndFollowAsync(confirm.Form("Still right"))).Messages);
        Assert.Empty((await editor.OpenAsync("/ru/news/a-report")).Texts(".updated"));
    }

    [Fact]
    public async Task Changed_slug_or_type_leaves_a_redirect()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Page address (URL)", "the-gathering")
            .Fill("Type", "meeting").Fill("Start date", "2024-09-14").Choose("Minor change: spelling or formatting");

        await editor.SubmitAsync(form);

        var sent = await editor.OpenAsync("/en/news/a-report");
        Assert.Equal(HttpStatusCode.MovedPermanently, sent.Status);
        Assert.Equal("/en/meetings/the-gathering", sent.Location);
    }

    [Fact]
    public async Task Meeting_can_be_cancelled_and_reinstated()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.Meeting, "A meeting", "Встреча");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Event status", "cancelled")
            .Fill("Note in Russian (optional)", "Зал затопило.").Choose("Minor change: spelling or formatting", En);

        var saved = await editor.SubmitAndFollowAsync(form);

        Assert.Equal("Item saved.", saved.Messages);
        Assert.Equal("cancelled", saved.Form("Save").ValueOf("Event status"));
        Assert.Equal("Отменено. Зал затопило.", (await editor.OpenAsync("/ru/meetings/a-meeting")).SingleText("article .notice"));
        Assert.Equal("Cancelled. In Russian: Зал затопило.",
            (await editor.OpenAsync("/en/meetings/a-meeting")).SingleText("article .notice"));

        await editor.SubmitAsync(saved.Form("Save").Fill("Event status", "").Choose("Minor change: spelling or formatting", En));
        Assert.Empty((await editor.OpenAsync("/ru/meetings/a-meeting")).Texts("article .notice"));
        Assert.Equal("", (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").ValueOf("Note in Russian (optional)"));
    }

    [Fact]
    public async Task Invalid_event_status_shows_field_errors()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Event status", "postponed");

        var refused = await editor.SubmitAsync(form);
        Assert.Equal("Enter the date of the event.", refused.Form("Save").ErrorOf("Start date"));
        Assert.Equal("postponed", refused.Form("Save").ValueOf("Event status"));

        var tooLong = await editor.SubmitAsync(form.Fill("Start date", "2024-09-14")
            .Fill("Note in English (optional)", new string('a', 301)));
        Assert.Equal("The note must be 300 characters or fewer.", tooLong.Form("Save").ErrorOf("Note in English (optional)"));

        var forged = await editor.PostAsync($"/en/staff/items/edit/{id}",
            form.Fill("Note in English (optional)", "").Fields()
                .Select(one => one.Key == "Form.EventStatus" ? new("Form.EventStatus", "exploded") : one));
        Assert.Equal("Select an option from the list.", forged.Form("Save").ErrorOf("Event status"));
    }

    [Fact]
    public async Task Writer_cannot_edit_published_or_foreign_items()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var other = await site.SignInAsAsync(StaffRole.Writer, "other");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var own = (await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "Own", En)
            .Fill("Body", "B", En))).Location!;
        var opened = await writer.OpenAsync(own);
        Assert.Equal(HttpStatusCode.OK, opened.Status);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAsync(own)).Status);
        await editor.SubmitAsync(await editor.WorkflowFormAsync(1, Permission.Publish));

        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync(own)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.SubmitAsync(opened.Form("Save").Fill("Title", "Changed", En))).Status);
        Assert.Equal("Own", (await editor.OpenAsync("/en/news/own")).Heading);
    }

    [Fact]
    public async Task Edit_of_an_unknown_or_deleted_item_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var open = await editor.OpenAsync($"/en/staff/items/edit/{id}");
        await site.DeleteAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/edit/999")).Status);
        Assert.NotEqual(HttpStatusCode.InternalServerError,
            (await editor.SubmitAsync(open.Form("Save").Fill("Title", "Changed", En))).Status);
        Assert.Equal("A report", await site.QueryDatabaseAsync(db => db.Translations.Select(text => text.Title).SingleAsync()));
    }
}
