using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class RevisionsTests
{
    private const string En = "English version";

    [Fact]
    public async Task Every_save_is_listed_newest_first()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A report", text => text with { Body = "Seized were 62 t." });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await SaveAsync(site, editor, id, "Seized were 26 t.", form => form.Choose("Minor change: spelling or formatting", En));
        using var other = await site.SignInAsAsync(StaffRole.Administrator);
        await SaveAsync(site, other, id, "Seized were 26 t in all.",
            form => form.Choose("Change with a note for readers", En)
                .Fill("Change note for readers, in this language", "It is the whole.", En));

        var page = await editor.OpenAsync($"/en/staff/items/status/{id}");
        page = await editor.OpenAsync(page.Link("Revision history").PathName);

        Assert.Equal("Revision history: A report", page.Heading);
        Assert.Equal(
            [
                "Revision 3, English Published | 1 June 2024 13:00 The administrator | With a change note It is the whole. 2 words added",
                "Revision 2, English | 1 June 2024 12:30 The editor | Minor change 1 word added, 1 word removed",
                "Revision 1, English First published version | 1 June 2024 12:00 test | First revision 6 words added",
            ],
            Rows(page));
        Assert.Equal("1 June 2024 07:30 UTC", page.Html.QuerySelectorAll("tbody time")[1].GetAttribute("title"));
        Assert.Equal("2024-06-01T12:30+05:00", page.Html.QuerySelectorAll("tbody time")[1].GetAttribute("datetime"));
        Assert.Equal("it is the whole.", page.Html.QuerySelector("q[lang=en]")!.TextContent, ignoreCase: true);
    }

    [Fact]
    public async Task Russian_history_uses_Russian_plurals()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Доклад из пяти слов", Language.Russian);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync($"/ru/staff/items/revisions/{id}");

        Assert.Equal("История изменений: Доклад из пяти слов", page.Heading);
        Assert.Equal("Редакция № 1, русская версия Опубликовано | 1 июня 2024 12:00 test | Первая редакция Добавлено 5 слов",
            Assert.Single(Rows(page)), ignoreCase: true);
    }

    [Fact]
    public async Task Item_without_revisions_shows_a_message()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(1);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal("No revisions yet: this item has not been edited since it was imported.",
            (await editor.OpenAsync("/en/staff/items/revisions/1")).SingleText(".empty"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/revisions/2")).Status);
    }

    [Fact]
    public async Task Revision_history_is_paginated()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        for (var version = 1; version <= 25; version++)
            await site.SaveAsync(TestData.Draft(ItemKind.News, "A report") with
            {
                Id = id,
                Version = version,
                Slug = "a-report",
                Translations = [TestData.Translation("A report") with { Publication = PublicationChange.Unchanged,
                    Change = ChangeType.Minor, Body = $"Body {version}." }]
            });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var (first, last) = (await editor.OpenAsync($"/en/staff/items/revisions/{id}"),
            await editor.OpenAsync($"/en/staff/items/revisions/{id}?page=3"));

        Assert.StartsWith("Revision 26, English", Rows(first)[0], StringComparison.Ordinal);
        Assert.Contains("1 word added", Rows(first)[11], StringComparison.Ordinal);
        Assert.Equal(["Revision 2", "Revision 1"], Rows(last).Select(row => row[..10]));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/revisions/{id}?page=4")).Status);
    }

    [Fact]
    public async Task Restored_revision_is_saved_as_a_new_revision()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A report", text => text with { Summary = "Short.", Body = "As it was." });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await SaveAsync(site, editor, id, "As it became.",
            form => form.Fill("Title", "Another title", En).Choose("Minor change: spelling or formatting", En));
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var form = await editor.OpenAsync((await editor.OpenAsync($"/en/staff/items/revisions/{id}"))
            .Link("Restore Revision 1, English").PathName + $"?language=en&number=1");
        Assert.StartsWith("The form contains revision 1. It is not saved yet", form.Messages, StringComparison.Ordinal);
        Assert.Equal("As it was.", form.Form("Save").ValueOf("Body", En));
        Assert.Equal("As it became.", await BodyAsync(site, id));

        // Of a public text it is asked what the change amounts to, as of any other.
        var asked = await editor.SubmitAsync(form.Form("Save"));
        Assert.Contains("Mark the change as minor", asked.Messages, StringComparison.Ordinal);
        Assert.Equal("Item saved.",
            (await editor.SubmitAndFollowAsync(asked.Form("Save").Choose("Change with a note for readers", En)
                .Fill("Change note for readers, in this language", "The former words stand again.", En))).Messages);

        Assert.Equal("As it was.", await BodyAsync(site, id));
        Assert.Equal(
            ["Revision 3, English Published", "Revision 2, English", "Revision 1, English First published version"],
            Rows(await editor.OpenAsync($"/en/staff/items/revisions/{id}")).Select(row => row.Split(" | ")[0]));
        Assert.StartsWith("Restored from revision 1 The former words stand again.",
            Rows(await editor.OpenAsync($"/en/staff/items/revisions/{id}"))[0].Split(" | ")[2], StringComparison.Ordinal);
        Assert.Equal(["As it was.", "As it became.", "As it was."],
            await site.QueryDatabaseAsync(db => db.Revisions.Where(one => one.ItemId == id).OrderBy(one => one.Version)
                .Select(one => one.Body).ToListAsync()));
        var entry = await site.QueryDatabaseAsync(db => db.AuditEntries.SingleAsync(one => one.Action == AuditAction.RestoreRevision));
        Assert.Equal((id, true, "The editor"),
            (entry.ItemId, entry.Detail!.StartsWith("A report: [en] № 1 [en] without review: ", StringComparison.Ordinal), entry.UserName));
        Assert.Equal(3, await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync(one => one.ItemId == id)));
    }

    [Fact]
    public async Task Restore_during_another_save_is_a_conflict()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A report", text => text with { Body = "As it was." });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await SaveAsync(site, editor, id, "As it became.", form => form.Choose("Minor change: spelling or formatting", En));
        var behind = (await editor.OpenAsync($"/en/staff/items/edit/{id}?language=en&number=1")).Form("Save")
            .Choose("Minor change: spelling or formatting", En);
        await site.ChangeTypeAndSlugAsync(id, ItemKind.News, "moved");

        var refused = await editor.SubmitAsync(behind);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("As it was.", refused.Form("Save").ValueOf("Body", En));
        await editor.SubmitAndFollowAsync(refused.Form("Save"));
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync(one => one.Action == AuditAction.RestoreRevision)));
    }

    [Theory]
    [InlineData("?language=en&number=9")]
    [InlineData("?language=ru&number=1")]
    [InlineData("?language=xx&number=1")]
    [InlineData("?language=en&number=one")]
    [InlineData("?number=1")]
    public async Task Unknown_revision_returns_404(string query)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/edit/{id}{query}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/revisions/compare/{id}{query}")).Status);
    }

    private static IReadOnlyList<string> Rows(Page page) =>
        [.. page.Html.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Take(3).Select(Page.TextOf)))];

    private static async Task SaveAsync(TestSite site, Visitor editor, int id, string body, Func<FormSubmission, FormSubmission> change)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("Item saved.",
            (await editor.SubmitAndFollowAsync(
                change((await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Body", body, En)))).Messages);
    }

    private static Task<string> BodyAsync(TestSite site, int id) =>
        site.QueryDatabaseAsync(db => db.Translations.Where(text => text.ItemId == id).Select(text => text.Body).SingleAsync());
}
