using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class EditTests
{
    private const string En = "English text", Ru = "Russian text";

    [Fact]
    public async Task A_correction_is_shown_to_readers_at_once_and_moves_no_date()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var page = await editor.OpenAsync($"/en/staff/items/edit/{id}");
        Assert.Contains("Public since Saturday, 1 June 2024, 12:00 in Almaty (UTC+5), 07:00 UTC.", page.One("main"), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal("The item is saved.", (await editor.SubmitAndLandAsync(page.Form("Save").Type("Title", "A corrected report", En).Choose("Minor: spelling or layout", En))).Said);

        var shown = await editor.OpenAsync("/en/news/a-report");
        Assert.Equal("A corrected report", shown.Heading);
        Assert.Equal("Saturday, 1 June 2024 12:00", shown.One("article.item > header time"));
    }

    [Fact]
    public async Task A_change_that_is_told_stands_on_the_readers_page_with_its_date_and_what_is_not_said_is_asked()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(3));
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Body", "The figure is 62 t.", En);

        var refused = await editor.SubmitAsync(form);
        Assert.Contains("This text is public: say whether the change is minor, or tell readers what has changed.", refused.Said, StringComparison.Ordinal);
        Assert.Equal("#en-change", refused.Html.QuerySelector("#problems a")!.GetAttribute("href"));
        refused = await editor.SubmitAsync(refused.Form("Save").Choose("Readers are told what has changed", En));
        var again = refused.Form("Save");
        Assert.Equal("Write what readers are told.", again.ErrorOf("Note to readers, in this text's language", En));
        Assert.Equal("The item is saved.", (await editor.SubmitAndLandAsync(again.Type("Note to readers, in this text's language", "A figure was put right.", En))).Said);

        var shown = await editor.OpenAsync("/en/news/a-report");
        Assert.Equal("Updated 1 June 2024", shown.One(".updated"));
        Assert.Equal("1 June 2024 15:00 A figure was put right.", $"{shown.One(".updates dt")} {shown.One(".updates dd")}");
        Assert.Equal("Saturday, 1 June 2024 12:00", shown.One("article.item > header time"));
        Assert.Empty((await editor.OpenAsync("/ru/news/a-report")).All(".updates"));
        Assert.Contains("<updated>2024-06-01T10:00:00Z</updated>", (await editor.OpenAsync("/en/feed.atom")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_what_was_opened_changes_nothing_that_readers_see()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var items = await site.AskStoreAsync(db => db.Items.OrderBy(item => item.Id).Select(item => new { item.Id, item.Slug, item.Kind }).ToListAsync());

        foreach (var item in items)
        {
            var address = $"/ru/{item.Kind.Section()}/{item.Slug}";
            var before = (await editor.OpenAsync(address)).One("article.item");
            Assert.Equal("The item is saved.", (await editor.SubmitAndLandAsync((await editor.OpenAsync($"/en/staff/items/edit/{item.Id}")).Form("Save"))).Said);
            Assert.Equal(before, (await editor.OpenAsync(address)).One("article.item"));
        }
    }

    [Fact]
    public async Task The_second_language_is_added_later_and_released_by_itself()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(2));

        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Title", "Отчет", Ru).Type("Body", "Слова.", Ru);
        await editor.SubmitAsync(form);
        using var second = await site.SignedInAsync(StaffRole.Editor, "second");
        await second.SubmitAsync(await second.ActFormAsync(id, Act.Release));

        Assert.Equal("Суббота, 1 июня 2024 14:00", (await editor.OpenAsync("/ru/news/a-report")).One("article.item > header time"));
        Assert.Equal("Saturday, 1 June 2024 12:00", (await editor.OpenAsync("/en/news/a-report")).One("article.item > header time"));
    }

    [Fact]
    public async Task A_changed_slug_and_a_changed_kind_leave_addresses_that_redirect()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Address", "the-gathering").Type("Kind", "meeting").Type("First day", "2024-09-14");

        await editor.SubmitAsync(form);

        var sent = await editor.OpenAsync("/en/news/a-report");
        Assert.Equal(HttpStatusCode.MovedPermanently, sent.Status);
        Assert.Equal("/en/meetings/the-gathering", sent.Location);
    }

    [Fact]
    public async Task A_meeting_is_cancelled_with_a_sentence_and_announced_again()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.Meeting, "A meeting", "Встреча");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Does it take place?", "cancelled").Type("A sentence on it in Russian, if you like", "Зал затопило.");

        var saved = await editor.SubmitAndLandAsync(form);

        Assert.Equal("The item is saved.", saved.Said);
        Assert.Equal("cancelled", saved.Form("Save").ValueOf("Does it take place?"));
        Assert.Equal("Отменено. Зал затопило.", (await editor.OpenAsync("/ru/meetings/a-meeting")).One("article .notice"));
        Assert.Equal("Cancelled.", (await editor.OpenAsync("/en/meetings/a-meeting")).One("article .notice"));

        await editor.SubmitAsync(saved.Form("Save").Type("Does it take place?", ""));
        Assert.Empty((await editor.OpenAsync("/ru/meetings/a-meeting")).All("article .notice"));
        Assert.Equal("", (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").ValueOf("A sentence on it in Russian, if you like"));
    }

    [Fact]
    public async Task A_change_that_there_is_none_of_a_change_of_nothing_and_a_long_sentence_are_told_beside_their_fields()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Does it take place?", "postponed");

        var refused = await editor.SubmitAsync(form);
        Assert.Equal("Say on which day it takes place.", refused.Form("Save").ErrorOf("First day"));
        Assert.Equal("postponed", refused.Form("Save").ValueOf("Does it take place?"));

        var tooLong = await editor.SubmitAsync(form.Type("First day", "2024-09-14").Type("A sentence on it in English, if you like", new string('a', 301)));
        Assert.Equal("The sentence is longer than 300 characters: shorten it.", tooLong.Form("Save").ErrorOf("A sentence on it in English, if you like"));

        var forged = await editor.PostAsync($"/en/staff/items/edit/{id}", form.Type("A sentence on it in English, if you like", "").Fields().Select(one => one.Key == "Form.Change" ? new("Form.Change", "exploded") : one));
        Assert.Equal("Choose one of the list.", forged.Form("Save").ErrorOf("Does it take place?"));
    }

    [Fact]
    public async Task A_stale_form_is_refused_with_both_texts_and_loses_nothing_and_saving_again_stores_it()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var first = await site.SignedInAsync(StaffRole.Editor, "first");
        using var second = await site.SignedInAsync(StaffRole.Editor, "second");
        var behind = (await second.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Body", "What the second wrote.", En).Type("Summary", "Of the second.", En).Choose("Minor: spelling or layout", En);
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Body", "What the first wrote.", En).Choose("Minor: spelling or layout", En));

        var refused = await second.SubmitAsync(behind);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Someone else has changed this item", refused.Said, StringComparison.Ordinal);
        Assert.Equal(["Summary, English", "Body, English"], refused.All("section.part h2"));
        Assert.Equal(["", "Of the second.", "What the first wrote.", "What the second wrote."], refused.All(".conflict > .pair .compare"));
        var again = refused.Form("Save");
        Assert.Equal("What the second wrote.", again.ValueOf("Body", En));
        Assert.Equal("Of the second.", again.ValueOf("Summary", En));
        Assert.Equal("What the first wrote.", await BodyAsync(site, id));

        Assert.Equal("The item is saved.", (await second.SubmitAndLandAsync(again)).Said);
        Assert.Equal("What the second wrote.", await BodyAsync(site, id));
    }

    [Fact]
    public async Task What_two_changed_is_put_together_and_each_field_can_be_chosen_again_until_it_is_saved()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A report", text => text with { Summary = "Short.", Body = "First.\n\nSecond.\n\nThird." });
        using var first = await site.SignedInAsync(StaffRole.Editor, "first");
        using var second = await site.SignedInAsync(StaffRole.Editor, "second");
        var behind = (await second.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Body", "First.\n\nSecond.\n\nThird, of the second.\n\nLast.", En).Type("Place of the event", "Osh", En).Choose("Minor: spelling or layout", En);
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Body", "First, of the first.\n\nSecond.\n\nThird.", En).Type("Title", "Of the first", En).Choose("Minor: spelling or layout", En));

        // What one of them changed is as they left it: the title as stored, the place as typed, of the body the changes of both.
        var met = await second.SubmitAsync(behind);
        Assert.Equal(["Title, English", "Place of the event, English", "Body, English"], met.All("section.conflict h2"));
        Assert.Equal(["The form holds what is stored.", "The form holds what you typed.", "The form holds both put together."], met.All(".conflict strong"));
        const string Both = "First, of the first.\n\nSecond.\n\nThird, of the second.\n\nLast.";
        Assert.Equal(("Of the first", "Osh", Both), Fields(met));
        Assert.Empty(met.All(".conflict .notice"));

        // Another choice changes that field alone, stores nothing, and can be taken back: what was typed is still there.
        var chosen = await second.SubmitAsync(met.Form("Put in what is stored: Body, English"));
        Assert.Equal(HttpStatusCode.OK, chosen.Status);
        Assert.Equal(("Of the first", "Osh", "First, of the first.\n\nSecond.\n\nThird."), Fields(chosen));
        chosen = await second.SubmitAsync(chosen.Form("Put in what you typed: Title, English"));
        chosen = await second.SubmitAsync(chosen.Form("Put in what you typed: Body, English"));
        Assert.Equal(("A report", "Osh", "First.\n\nSecond.\n\nThird, of the second.\n\nLast."), Fields(chosen));
        Assert.True(chosen.Form("Save").IsChosen("Minor: spelling or layout", En));
        chosen = await second.SubmitAsync(chosen.Form("Put in both together: Body, English"));
        Assert.Equal("First, of the first.\n\nSecond.\n\nThird.", await BodyAsync(site, id));

        Assert.Equal("The item is saved.", (await second.SubmitAndLandAsync(chosen.Form("Save"))).Said);
        Assert.Equal(Both, await BodyAsync(site, id));

        static (string Title, string Place, string Body) Fields(Page page)
        {
            var form = page.Form("Save");
            return (form.ValueOf("Title", En), form.ValueOf("Place of the event", En), form.ValueOf("Body", En).ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task A_paragraph_that_both_changed_is_shown_with_both_wordings_and_a_third_save_is_met_again()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A report", text => text with { Body = "First.\n\nSecond." });
        using var first = await site.SignedInAsync(StaffRole.Editor, "first");
        using var second = await site.SignedInAsync(StaffRole.Editor, "second");
        TypedForm Of(Page page, string body) => page.Form("Save").Type("Body", body, En).Choose("Minor: spelling or layout", En);
        var behind = Of(await second.OpenAsync($"/en/staff/items/edit/{id}"), "First.\n\nSecond, of the second.");
        await first.SubmitAsync(Of(await first.OpenAsync($"/en/staff/items/edit/{id}"), "First, of the first.\n\nSecond, of the first."));

        var met = await second.SubmitAsync(behind);
        Assert.Equal("First, of the first.\n\nSecond, of the second.", met.Form("Save").ValueOf("Body", En));
        Assert.StartsWith("Both of you changed 1 place", met.One(".conflict .notice"), StringComparison.Ordinal);
        Assert.Equal(["Second, of the first.", "Second, of the second."], met.All(".conflict .notice .compare"));

        await first.SubmitAsync(Of(await first.OpenAsync($"/en/staff/items/edit/{id}"), "First, of the first.\n\nSecond, of the first.\n\nAdded."));
        var again = await second.SubmitAsync(met.Form("Save"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("First, of the first.\n\nSecond, of the second.\n\nAdded.", again.Form("Save").ValueOf("Body", En));
    }

    [Fact]
    public async Task What_a_page_never_carried_chooses_nothing_and_stores_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var fields = (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Type("Title", "Typed", En).Fields();
        var typed = """{"En":{"Title":"Mine"}}""";

        foreach (var (mine, choose) in new[] { ("no json", "en-title:mine"), ("""{"Countries":null}""", "countries:mine"), ("", "en-title:theirs"), (typed, "no-field:mine"), (typed, "en-title:7"), (typed, "en-title"), (typed, "en-title:both") })
        {
            var page = await editor.PostAsync($"/en/staff/items/edit/{id}", [.. fields, new("mine", mine), new("choose", choose)]);
            Assert.Equal((HttpStatusCode.OK, "Typed"), (page.Status, page.Form("Save").ValueOf("Title", En)));
        }

        Assert.Equal(1, await site.AskStoreAsync(db => db.Audit.CountAsync(entry => entry.ItemId == id)));
    }

    [Fact]
    public async Task Who_else_has_the_item_open_is_told_until_they_leave_and_looking_tells_nobody()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var first = await site.SignedInAsync(StaffRole.Editor, "first");
        using var second = await site.SignedInAsync(StaffRole.Editor, "second");
        var form = (await first.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save");
        Assert.Empty((await second.OpenAsync($"/en/staff/items/edit/{id}")).All("time[data-ago]"));

        Assert.Equal(HttpStatusCode.NoContent, (await first.PostAsync($"/en/staff/items/edit/{id}?handler=Open", form.Fields())).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(12));

        var told = await second.OpenAsync($"/en/staff/items/edit/{id}");
        Assert.StartsWith("Opened by The first: 12 minutes ago You may go on.", told.One("main > .notice"), StringComparison.Ordinal);
        Assert.Equal("2024-06-01T12:00+05:00", told.Html.QuerySelector("time[data-ago]")!.GetAttribute("datetime"));
        Assert.StartsWith("Открыто: The first, 12 минут назад", (await second.OpenAsync($"/ru/staff/items/edit/{id}")).One("main > .notice"), StringComparison.Ordinal);
        Assert.Empty((await first.OpenAsync($"/en/staff/items/edit/{id}")).All("time[data-ago]"));

        // Without a script it is told by the first attempt to save, and over with the save.
        await first.PostAsync($"/en/staff/items/edit/{id}?handler=Close", form.Fields());
        Assert.Empty((await second.OpenAsync($"/en/staff/items/edit/{id}")).All("time[data-ago]"));
        var refused = await first.SubmitAsync(form.Type("Title", "", En));
        Assert.Single((await second.OpenAsync($"/en/staff/items/edit/{id}")).All("time[data-ago]"));
        await first.SubmitAndLandAsync(refused.Form("Save").Type("Title", "Mended", En).Choose("Minor: spelling or layout", En));
        Assert.Empty((await second.OpenAsync($"/en/staff/items/edit/{id}")).All("time[data-ago]"));
        Assert.Equal(HttpStatusCode.NotFound, (await first.PostAsync("/en/staff/items/edit/999?handler=Open", form.Fields())).Status);
    }

    [Fact]
    public async Task A_stale_form_in_Russian_is_told_in_Russian()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var behind = (await editor.OpenAsync($"/ru/staff/items/edit/{id}")).Form("Сохранить").Type("Адрес", "other");
        await site.MoveAsync(id, ItemKind.News, "moved");

        var refused = await editor.SubmitAsync(behind);

        Assert.Contains("Этот материал изменил кто-то другой", refused.Said, StringComparison.Ordinal);
        Assert.Equal(["moved", "other"], refused.All(".compare"));
    }

    [Fact]
    public async Task A_writer_may_not_touch_what_is_another_s_or_public()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        using var other = await site.SignedInAsync(StaffRole.Writer, "other");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var own = (await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Type("Title", "Own", En).Type("Body", "B", En))).Location!;
        var opened = await writer.OpenAsync(own);
        Assert.Equal(HttpStatusCode.OK, opened.Status);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenAsync(own)).Status);
        await editor.SubmitAsync(await editor.ActFormAsync(1, Act.Release));

        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync(own)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.SubmitAsync(opened.Form("Save").Type("Title", "Changed", En))).Status);
        Assert.Equal("Own", (await editor.OpenAsync("/en/news/own")).Heading);
    }

    [Fact]
    public async Task What_is_in_the_bin_or_unknown_is_not_found()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var open = await editor.OpenAsync($"/en/staff/items/edit/{id}");
        await site.DeleteAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/edit/999")).Status);
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await editor.SubmitAsync(open.Form("Save").Type("Title", "Changed", En))).Status);
        Assert.Equal("A report", await site.AskStoreAsync(db => db.Texts.Select(text => text.Title).SingleAsync()));
    }

    private static Task<string> BodyAsync(TestSite site, int id) => site.AskStoreAsync(db => db.Texts.Where(text => text.ItemId == id).Select(text => text.Body).SingleAsync());
}
