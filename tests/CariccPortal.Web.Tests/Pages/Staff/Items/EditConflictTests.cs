using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

/// <summary>Two people at one item.</summary>
public sealed class EditConflictTests
{
    private const string En = "English version";

    [Fact]
    public async Task Stale_save_returns_409_with_both_versions()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        var behind = (await second.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Body", "What the second wrote.", En)
            .Fill("Summary", "Of the second.", En).Choose("Minor change: spelling or formatting", En);
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Body", "What the first wrote.", En)
            .Choose("Minor change: spelling or formatting", En));

        var refused = await second.SubmitAsync(behind);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Someone else has changed this item", refused.Messages, StringComparison.Ordinal);
        Assert.Equal(["Summary, English", "Body, English"], refused.Texts("section.part h2"));
        Assert.Equal(["", "Of the second.", "What the first wrote.", "What the second wrote."],
            refused.Texts(".conflict > .pair .compare"));
        var again = refused.Form("Save");
        Assert.Equal("What the second wrote.", again.ValueOf("Body", En));
        Assert.Equal("Of the second.", again.ValueOf("Summary", En));
        Assert.Equal("What the first wrote.", await BodyAsync(site, id));

        Assert.Equal("Item saved.", (await second.SubmitAndFollowAsync(again)).Messages);
        Assert.Equal("What the second wrote.", await BodyAsync(site, id));
    }

    [Fact]
    public async Task Concurrent_changes_are_merged_per_field()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A report", text => text with { Summary = "Short.", Body = "First.\n\nSecond.\n\nThird." });
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        var behind = (await second.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save")
            .Fill("Body", "First.\n\nSecond.\n\nThird, of the second.\n\nLast.", En).Fill("Event location", "Osh", En)
            .Choose("Minor change: spelling or formatting", En);
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save")
            .Fill("Body", "First, of the first.\n\nSecond.\n\nThird.", En).Fill("Title", "Of the first", En)
            .Choose("Minor change: spelling or formatting", En));

        // What one of them changed is as they left it: the title as stored, the place as typed, of the body the changes of both.
        var met = await second.SubmitAsync(behind);
        Assert.Equal(["Title, English", "Event location, English", "Body, English"], met.Texts("section.conflict h2"));
        Assert.Equal(["The form contains the current version.", "The form contains your version.", "The form contains both."],
            met.Texts(".conflict strong"));
        const string Both = "First, of the first.\n\nSecond.\n\nThird, of the second.\n\nLast.";
        Assert.Equal(("Of the first", "Osh", Both), Fields(met));
        Assert.Empty(met.Texts(".conflict .notice"));

        // Another choice changes that field alone, saves nothing, and can be undone: what was typed is still there.
        var chosen = await second.SubmitAsync(met.Form("Use the current version: Body, English"));
        Assert.Equal(HttpStatusCode.OK, chosen.Status);
        Assert.Equal(("Of the first", "Osh", "First, of the first.\n\nSecond.\n\nThird."), Fields(chosen));
        chosen = await second.SubmitAsync(chosen.Form("Use my version: Title, English"));
        chosen = await second.SubmitAsync(chosen.Form("Use my version: Body, English"));
        Assert.Equal(("A report", "Osh", "First.\n\nSecond.\n\nThird, of the second.\n\nLast."), Fields(chosen));
        Assert.True(chosen.Form("Save").IsChecked("Minor change: spelling or formatting", En));
        chosen = await second.SubmitAsync(chosen.Form("Use both: Body, English"));
        Assert.Equal("First, of the first.\n\nSecond.\n\nThird.", await BodyAsync(site, id));

        Assert.Equal("Item saved.", (await second.SubmitAndFollowAsync(chosen.Form("Save"))).Messages);
        Assert.Equal(Both, await BodyAsync(site, id));

        static (string Title, string Place, string Body) Fields(Page page)
        {
            var form = page.Form("Save");
            return (form.ValueOf("Title", En), form.ValueOf("Event location", En), form.ValueOf("Body", En).ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task Conflicting_paragraph_shows_both_versions()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A report", text => text with { Body = "First.\n\nSecond." });
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        FormSubmission Of(Page page, string body) =>
            page.Form("Save").Fill("Body", body, En).Choose("Minor change: spelling or formatting", En);
        var behind = Of(await second.OpenAsync($"/en/staff/items/edit/{id}"), "First.\n\nSecond, of the second.");
        await first.SubmitAsync(Of(await first.OpenAsync($"/en/staff/items/edit/{id}"), "First, of the first.\n\nSecond, of the first."));

        var met = await second.SubmitAsync(behind);
        Assert.Equal("First, of the first.\n\nSecond, of the second.", met.Form("Save").ValueOf("Body", En));
        Assert.StartsWith("You both changed 1 place", met.SingleText(".conflict .notice"), StringComparison.Ordinal);
        Assert.Equal(["Second, of the first.", "Second, of the second."], met.Texts(".conflict .notice .compare"));

        await first.SubmitAsync(
            Of(await first.OpenAsync($"/en/staff/items/edit/{id}"), "First, of the first.\n\nSecond, of the first.\n\nAdded."));
        var again = await second.SubmitAsync(met.Form("Save"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("First, of the first.\n\nSecond, of the second.\n\nAdded.", again.Form("Save").ValueOf("Body", En));
    }

    [Fact]
    public async Task Invalid_conflict_data_is_ignored()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var fields = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fill("Title", "Typed", En).Fields();
        var typed = """{"Translations":{"en":{"Title":"My items"}}}""";

        foreach (var (mine, choose) in new[] { ("no json", "en-title:mine"), ("""{"Countries":null}""", "countries:mine"),
            ("", "en-title:theirs"), (typed, "no-field:mine"), (typed, "en-title:7"), (typed, "en-title"), (typed, "en-title:merged") })
        {
            var page = await editor.PostAsync($"/en/staff/items/edit/{id}", [.. fields, new("submitted", mine), new("choice", choose)]);
            Assert.Equal((HttpStatusCode.OK, "Typed"), (page.Status, page.Form("Save").ValueOf("Title", En)));
        }

        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.ItemId == id)));
    }

    [Fact]
    public async Task Other_editors_are_shown_while_the_form_is_open()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        var form = (await first.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save");
        Assert.Empty((await second.OpenAsync($"/en/staff/items/edit/{id}")).Texts("time[data-ago]"));

        Assert.Equal(HttpStatusCode.NoContent, (await first.PostAsync($"/en/staff/items/edit/{id}?handler=Open", form.Fields())).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(12));

        var told = await second.OpenAsync($"/en/staff/items/edit/{id}");
        Assert.Equal("The first is editing this item. Opened: 12 minutes ago", told.Texts("main > .notice p")[0]);
        Assert.Equal("2024-06-01T12:00+05:00", told.Html.QuerySelector("time[data-ago]")!.GetAttribute("datetime"));
        Assert.StartsWith("The first редактирует этот материал. Открыто: 12 минут назад",
            (await second.OpenAsync($"/ru/staff/items/edit/{id}")).SingleText("main > .notice"), StringComparison.Ordinal);
        Assert.Empty((await first.OpenAsync($"/en/staff/items/edit/{id}")).Texts("time[data-ago]"));

        // Without script the first save shows it; the next one ends it.
        await first.PostAsync($"/en/staff/items/edit/{id}?handler=Close", form.Fields());
        Assert.Empty((await second.OpenAsync($"/en/staff/items/edit/{id}")).Texts("time[data-ago]"));
        var refused = await first.SubmitAsync(form.Fill("Title", "", En));
        Assert.Single((await second.OpenAsync($"/en/staff/items/edit/{id}")).Texts("time[data-ago]"));
        await first.SubmitAndFollowAsync(refused.Form("Save").Fill("Title", "Fixed", En)
            .Choose("Minor change: spelling or formatting", En));
        Assert.Empty((await second.OpenAsync($"/en/staff/items/edit/{id}")).Texts("time[data-ago]"));
        Assert.Equal(HttpStatusCode.NotFound, (await first.PostAsync("/en/staff/items/edit/999?handler=Open", form.Fields())).Status);
    }

    [Fact]
    public async Task Edit_conflict_is_localized_in_Russian()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var behind = (await editor.OpenAsync($"/ru/staff/items/edit/{id}")).Form("Сохранить").Fill("Адрес страницы (URL)", "other");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.News, "moved");

        var refused = await editor.SubmitAsync(behind);

        Assert.Contains("Этот материал изменил другой пользователь", refused.Messages, StringComparison.Ordinal);
        Assert.Equal(["moved", "other"], refused.Texts(".compare"));
    }

    private static Task<string> BodyAsync(TestSite site, int id) =>
        site.QueryDatabaseAsync(db => db.Translations.Where(text => text.ItemId == id).Select(text => text.Body).SingleAsync());
}
