using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class AddTests
{
    private const string Address = "/en/staff/items/add";
    private const string En = "English text", Ru = "Russian text";

    [Fact]
    public async Task A_news_item_in_one_language_is_stored_as_a_draft_and_the_form_opens_again_with_it()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync(Address)).Form("Save")
            .Type("Title", "A new report", En).Type("Summary", "In short.", En).Type("Body", "First line.\n\n\nSecond **line**.", En)
            .Choose("Finland").Choose("Operations").Type("Name of the source", "Agency").Type("Link, if there is one", "https://agency.example/1");

        var saved = await writer.SubmitAndLandAsync(form);

        Assert.Equal("The item is saved.", saved.Said);
        var again = saved.Form("Save");
        Assert.Equal("A new report", again.ValueOf("Title", En));
        Assert.Equal("In short.", again.ValueOf("Summary", En));
        Assert.Equal("First line.\n\n\nSecond **line**.", again.ValueOf("Body", En).ReplaceLineEndings("\n"));
        Assert.Equal("a-new-report", again.ValueOf("Address"));
        Assert.True(again.IsChosen("Finland") && again.IsChosen("Operations"));
        Assert.False(again.IsChosen("France"));
        Assert.Equal("https://agency.example/1", again.ValueOf("Link, if there is one"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync("/en/news/a-new-report")).Status);
    }

    [Theory]
    [InlineData("meeting", "/meetings/vstrecha")]
    [InlineData("training", "/trainings/vstrecha")]
    public async Task A_meeting_and_a_training_are_saved_in_both_languages_and_released_by_another_editor(string kind, string path)
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync(Address)).Form("Save").Type("Kind", kind).Type("Address", "vstrecha")
            .Type("Title", "The gathering", En).Type("Body", "Words.", En)
            .Type("Title", "Собрание", Ru).Type("Body", "Слова.", Ru).Type("Place of the event", "Вена", Ru)
            .Type("First day", "2024-09-14").Type("Starts at", "09:30").Type("Ends at", "17:00").Type("Clocks of", "Europe/Vienna")
            .Choose("Featured: the home page puts it first");

        Assert.Equal("The item is saved.", (await editor.SubmitAndLandAsync(form)).Said);
        using var second = await site.SignedInAsync(StaffRole.Editor, "second");
        var id = await site.AskStoreAsync(db => db.Items.OrderBy(item => item.Id).Select(item => item.Id).LastAsync());
        await second.SubmitAsync(await second.ActFormAsync(id, Act.Release));

        Assert.Equal("Saturday, 14 September 2024, 09:30–17:00", (await editor.OpenAsync("/en" + path)).Fact("Time"));
        var russian = await editor.OpenAsync("/ru" + path);
        Assert.Equal("Собрание", russian.Heading);
        Assert.Equal("Вена", russian.Fact("Место"));
        Assert.Equal("The gathering", (await editor.OpenAsync("/en")).One(".lead h2"));
    }

    [Fact]
    public async Task A_slug_is_made_of_a_Cyrillic_title_and_a_second_one_gets_a_number()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        var slugs = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            var form = (await writer.OpenAsync(Address)).Form("Save").Type("Title", "Щедрый объезд: ёлка и чай", Ru);
            slugs.Add((await writer.SubmitAndLandAsync(form)).Form("Save").ValueOf("Address"));
        }

        Assert.Equal(Slug.From("Щедрый объезд: ёлка и чай"), slugs[0]);
        Assert.True(Slug.IsValid(slugs[0]));
        Assert.Equal(slugs[0] + "-2", slugs[1]);
    }

    [Fact]
    public async Task Save_and_preview_leads_to_the_page_as_readers_will_see_it()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync(Address)).Form("Save and preview").Type("Title", "Not yet", En).Type("Body", "With **weight**.", En);

        var preview = await writer.SubmitAndLandAsync(form);

        Assert.Contains("/en/staff/items/preview/", preview.Address, StringComparison.Ordinal);
        Assert.Equal("Not yet", preview.Heading);
        Assert.Equal("weight", preview.One(".prose strong"));
    }

    [Theory]
    [InlineData(null, "Title", "", null, "Write a title in at least one language.")]
    [InlineData(Ru, "Summary", "Only a summary.", "Title", "Give this text a title.")]
    [InlineData(En, "Title", "200+", null, "The title is longer than 200 characters: shorten it.")]
    [InlineData(En, "Summary", "400+", null, "The summary is longer than 400 characters: shorten it.")]
    [InlineData(Ru, "Place of the event", "200+", null, "The place is longer than 200 characters: shorten it.")]
    [InlineData(En, "Body", "200000+", null, "The body is longer than 200000 characters: split the item.")]
    [InlineData("", "Address", "No Such Address!", null, "An address has small Latin letters, digits and single hyphens, at most 100 characters.")]
    [InlineData("", "Address", "taken", null, "“Taken” has this address: choose another.")]
    [InlineData("", "First day", "14.09.2024", null, "Write the date as year-month-day, for example 2026-09-14.")]
    [InlineData("", "Last day, if another", "2024-09-14", "First day", "Say on which day it takes place.")]
    [InlineData("", "Starts at", "half past nine", null, "Write the hour as 09:30.")]
    [InlineData("", "Link, if there is one", "javascript:alert(1)", null, "The link is a whole address that begins with https:// or http://.")]
    [InlineData("", "Link, if there is one", "https://agency.example/", "Name of the source", "Name the source that the link leads to.")]
    [InlineData("", "Name of the source", "200+", null, "The name of the source is longer than 200 characters: shorten it.")]
    public async Task What_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(string? group, string field, string typed, string? beside, string sentence)
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(Newsroom.Draft(ItemKind.News, "Taken") with { Slug = "taken" });
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        if (typed.EndsWith('+')) typed = new string('x', int.Parse(typed[..^1], System.Globalization.CultureInfo.InvariantCulture) + 1);
        var form = (await editor.OpenAsync(Address)).Form("Save").Type("Name of the source", "Kept words.");
        if (group is not null && field != "Title") form.Type("Title", "A title", En);
        if (beside is not null) form.Type("Name of the source", "");
        var within = group is null ? En : group.Length == 0 ? null : group;
        form.Type(field, typed, within);

        var page = await editor.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(sentence, page.Said, StringComparison.Ordinal);
        var again = page.Form("Save");
        Assert.Equal(sentence, again.ErrorOf(beside ?? field, within));
        Assert.Equal(typed, again.ValueOf(field, within));
        if (beside is null && field != "Name of the source") Assert.Equal("Kept words.", again.ValueOf("Name of the source"));
        Assert.Equal(1, await site.AskStoreAsync(db => db.Items.CountAsync()));
        Assert.All(page.Html.QuerySelectorAll("[role=alert] a"), link => Assert.NotNull(page.Html.QuerySelector(link.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("First day", "", "First day", "Say on which day it takes place.")]
    [InlineData("Last day, if another", "2024-09-13", "Last day, if another", "The end is before the start: correct one of them.")]
    [InlineData("Ends at", "12:00", "Starts at", "Say when it starts, or leave both hours empty.")]
    public async Task A_meeting_needs_a_day_and_its_end_after_its_start(string field, string typed, string beside, string sentence)
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync(Address)).Form("Save").Type("Kind", "meeting").Type("Title", "A", En).Type("First day", "2024-09-14").Type(field, typed);

        var again = (await editor.SubmitAsync(form)).Form("Save");

        Assert.Equal(sentence, again.ErrorOf(beside));
        Assert.Equal("meeting", again.ValueOf("Kind"));
    }

    [Theory]
    [InlineData(StaffRole.Writer, "Save and hand in …", "submit")]
    [InlineData(StaffRole.Editor, "Save and release …", "release")]
    public async Task A_save_leads_on_to_what_the_role_does_next(string role, string button, string act)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(role);
        var sent = await member.SubmitAsync((await member.OpenAsync(Address)).Form(button).Type("Title", "A", En).Type("Body", "B", En));

        Assert.Equal($"/en/staff/items/act/1?act={act}", sent.Location);
        Assert.Equal(HttpStatusCode.OK, (await member.LandAsync(sent)).Status);
    }

    [Fact]
    public async Task A_writer_is_offered_no_place_on_the_home_page_and_no_field_that_is_posted_releases()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var page = await writer.OpenAsync(Address);
        Assert.DoesNotContain("Featured", page.Text, StringComparison.Ordinal);
        var fields = page.Form("Save").Type("Title", "A", En).Type("Body", "B", En).Fields();

        Assert.Contains("Your role does not allow this.", (await writer.PostAsync(Address, [.. fields, new("Form.IsFeatured", "true")])).Said, StringComparison.Ordinal);
        Assert.Equal(0, await site.AskStoreAsync(db => db.Items.CountAsync()));
        await writer.PostAsync(Address, [.. fields, new("Form.En.Release", "now"), new("Form.En.ReleasedAt", "2024-01-01")]);
        Assert.Null(await site.AskStoreAsync(db => db.Texts.Select(text => text.ReleasedAt).SingleAsync()));
    }

    [Fact]
    public async Task Fields_that_no_form_has_and_values_that_no_list_offers_are_a_sentence_and_never_a_fault()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var fields = (await editor.OpenAsync(Address)).Form("Save").Type("Title", "A", En).Type("Body", "B", En).Fields();
        var hostile = new KeyValuePair<string, string>[]
        {
            new("Form.Kind", "rumour"), new("Form.Countries", "atlantis"), new("Form.Topics", "\0"), new("Form.Version", "x"), new("Form.Version", "99999999999"),
            new("Form.IsFeatured", "perhaps"), new("Form.FirstDay", "0001-01-01"), new("Form.IsChecked", "x"),
            new("Form.Zone", "Mars/Olympus"), new("Form.Slug", "../../etc"), new("Form", "x"), new("Form.En", "x"), new("Form.Countries[999999]", "finland"),
        };

        foreach (var one in hostile)
        {
            var answer = await editor.PostAsync(Address, [.. fields.Where(field => field.Key != one.Key), one]);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.BadRequest, $"{one.Key}={one.Value}: {answer.Status}");
        }
    }

    [Fact]
    public async Task A_body_that_is_typed_is_shown_as_readers_would_get_it_and_nothing_is_stored()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync(Address)).Form("Save");
        KeyValuePair<string, string> token = form.Fields().Single(field => field.Key == "__RequestVerificationToken");

        var shown = await writer.PostAsync($"{Address}?handler=Preview", [token, new("language", "ru"), new("body", "## Раздел\n\n<script>alert(1)</script> [a](javascript:alert(2))")]);
        var tooLong = await writer.PostAsync($"{Address}?handler=Preview", [token, new("body", new('x', ItemText.BodyLength + 1))]);

        Assert.Equal("Раздел", shown.One("h2"));
        Assert.Empty(shown.Html.QuerySelectorAll("script, a"));
        Assert.Equal("The body is longer than 200000 characters: split the item.", tooLong.Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.PostAsync($"{Address}?handler=Preview", [new("body", "Forged.")])).Status);
        Assert.Equal(0, await site.AskStoreAsync(db => db.Items.CountAsync()));
        Assert.Equal(0, await site.AskStoreAsync(db => db.Audit.CountAsync(entry => entry.Act == "save")));
    }
}
