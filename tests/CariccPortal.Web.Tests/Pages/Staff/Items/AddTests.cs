using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class AddTests
{
    [Fact]
    public async Task Duplicate_copies_all_fields_except_address_and_publication()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var source = await site.QueryDatabaseAsync(db => db.Items.Where(item => item.Slug == "meeting-with-liaison-officer-of-finland")
            .Select(item => item.Id).SingleAsync());
        static IEnumerable<string> Contents(Page page) => page.Form("Save").Fields()
            .Where(field => field.Key is not ("Form.Version" or "Form.Slug" or "__RequestVerificationToken")
                && !field.Key.Contains("Change", StringComparison.Ordinal)).Select(field => $"{field.Key}={field.Value}");
        var edited = await editor.OpenAsync($"/en/staff/items/edit/{source}");

        var preview = await editor.OpenAsync($"/en/staff/items/preview/{source}");
        var copy = await editor.OpenAsync(preview.Link("Duplicate").GetAttribute("href")!);
        Assert.Equal(Contents(edited), Contents(copy));
        Assert.Equal("", copy.Form("Save").ValueOf("Page address (URL)"));
        var saved = await editor.SubmitAndFollowAsync(copy.Form("Save"));

        Assert.Equal("meeting-with-finlands-liaison-officer", saved.Form("Save").ValueOf("Page address (URL)"));
        Assert.All(saved.Texts("legend .badge"), badge => Assert.Equal("Draft", badge));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/add?from=999")).Status);
    }

    [Theory]
    [InlineData("Not a slug!", "not-a-slug")]
    [InlineData("Встреча в Алматы", "vstrecha-v-almaty")]
    [InlineData("https://caricc.org/en/news/a-report?page=2", "a-report")]
    [InlineData("--a__b--", "a-b")]
    public async Task Typed_slug_is_tidied(string typed, string slug)
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var saved = await writer.SubmitAndFollowAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save")
            .Fill("Title", "A course", "English version").Fill("Page address (URL)", typed));

        Assert.Equal(slug, saved.Form("Save").ValueOf("Page address (URL)"));
    }

    [Fact]
    public async Task Event_fields_are_open_and_required_only_for_events()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var meeting = await site.QueryDatabaseAsync(db => db.Items.Where(item => item.Slug == "meeting-with-liaison-officer-of-finland")
            .Select(item => item.Id).SingleAsync());

        var news = await editor.OpenAsync("/en/staff/items/add");
        var edited = await editor.OpenAsync($"/en/staff/items/edit/{meeting}");

        Assert.Null(news.Html.QuerySelector("details.event[open]"));
        Assert.Equal("false", news.Html.QuerySelector("#start-date")!.GetAttribute("aria-required"));
        Assert.NotNull(edited.Html.QuerySelector("details.event[open]"));
        Assert.Equal("true", edited.Html.QuerySelector("#start-date")!.GetAttribute("aria-required"));
        Assert.Contains("Required.", edited.SingleText("#event-h"), StringComparison.Ordinal);
        Assert.NotEmpty(edited.SingleText("#event-check"));
        var refused = await editor.SubmitAsync(news.Form("Save").Fill("Title", "A course", "English version").Fill("Type", "training"));
        Assert.NotNull(refused.Html.QuerySelector("details.event[open]"));
    }

    [Theory]
    [InlineData("2024-06-03", "", "", "", "Monday, 3 June 2024")]
    [InlineData("2024-06-03", "2024-06-05", "", "", "3–5 June 2024")]
    [InlineData("2024-06-03", "", "10:00", "12:30", "Monday, 3 June 2024, 10:00–12:30 · Almaty, Astana (UTC+5)")]
    [InlineData("2024-06-03", "2024-06-01", "", "", "The event must end after it starts.")]
    [InlineData("", "", "10:00", "", "")]
    public async Task Typed_event_days_are_returned_in_words(string start, string end, string from, string to, string words)
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save")
            .Fill("Start date", start).Fill("End date (if different)", end)
            .Fill("Start time", from).Fill("End time", to);

        Assert.Equal(words, (await writer.PostAsync("/en/staff/items/add?handler=EventDays", form.Fields())).Text);
    }

    private const string PagePath = "/en/staff/items/add";
    private const string En = "English version", Ru = "Russian version";

    [Fact]
    public async Task New_item_in_one_language_is_saved_as_a_draft()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync(PagePath)).Form("Save")
            .Fill("Title", "A new report", En).Fill("Summary", "In short.", En).Fill("Body", "First line.\n\n\nSecond **line**.", En)
            .Choose("Finland").Choose("Operations").Fill("Source name", "Agency").Fill("Link (optional)", "https://agency.example/1");

        var saved = await writer.SubmitAndFollowAsync(form);

        Assert.Equal("Item saved.", saved.Messages);
        var again = saved.Form("Save");
        Assert.Equal("A new report", again.ValueOf("Title", En));
        Assert.Equal("In short.", again.ValueOf("Summary", En));
        Assert.Equal("First line.\n\n\nSecond **line**.", again.ValueOf("Body", En).ReplaceLineEndings("\n"));
        Assert.Equal("a-new-report", again.ValueOf("Page address (URL)"));
        Assert.True(again.IsChecked("Finland") && again.IsChecked("Operations"));
        Assert.False(again.IsChecked("France"));
        Assert.Equal("https://agency.example/1", again.ValueOf("Link (optional)"));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync("/en/news/a-new-report")).Status);
    }

    [Theory]
    [InlineData("meeting", "/meetings/vstrecha")]
    [InlineData("training", "/trainings/vstrecha")]
    public async Task Event_can_be_published_by_another_editor(string kind, string path)
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync(PagePath)).Form("Save").Fill("Type", kind).Fill("Page address (URL)", "vstrecha")
            .Fill("Title", "The gathering", En).Fill("Body", "Words.", En)
            .Fill("Title", "Собрание", Ru).Fill("Body", "Слова.", Ru).Fill("Event location", "Вена", Ru)
            .Fill("Start date", "2024-09-14").Fill("Start time", "09:30").Fill("End time", "17:00").Fill("Time zone", "Europe/Vienna");

        Assert.Equal("Item saved.", (await editor.SubmitAndFollowAsync(form)).Messages);
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        var id = await site.QueryDatabaseAsync(db => db.Items.OrderBy(item => item.Id).Select(item => item.Id).LastAsync());
        await second.SubmitAsync(await second.WorkflowFormAsync(id, Permission.Publish));

        Assert.Equal("Saturday, 14 September 2024, 09:30–17:00", (await editor.OpenAsync("/en" + path)).DetailOf("Time"));
        var russian = await editor.OpenAsync("/ru" + path);
        Assert.Equal("Собрание", russian.Heading);
        Assert.Equal("Вена", russian.DetailOf("Место"));
    }

    [Fact]
    public async Task Slug_is_transliterated_and_numbered_if_taken()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var slugs = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            var form = (await writer.OpenAsync(PagePath)).Form("Save").Fill("Title", "Щедрый объезд: ёлка и чай", Ru);
            slugs.Add((await writer.SubmitAndFollowAsync(form)).Form("Save").ValueOf("Page address (URL)"));
        }

        Assert.Equal(Slug.From("Щедрый объезд: ёлка и чай"), slugs[0]);
        Assert.True(Slug.IsValid(slugs[0]));
        Assert.Equal(slugs[0] + "-2", slugs[1]);
    }

    [Fact]
    public async Task Save_and_preview_opens_the_preview()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync(PagePath)).Form("Save and preview").Fill("Title", "Not yet", En)
            .Fill("Body", "With **weight**.", En);

        var preview = await writer.SubmitAndFollowAsync(form);

        Assert.Contains("/en/staff/items/preview/", preview.Path, StringComparison.Ordinal);
        Assert.Equal("Not yet", preview.Heading);
        Assert.Equal("weight", preview.SingleText(".prose strong"));
    }

    [Theory]
    [InlineData(null, "Title", "", null, "Enter a title in at least one language.")]
    [InlineData(Ru, "Summary", "Only a summary.", "Title", "Enter a title.")]
    [InlineData(En, "Title", "200+", null, "The title must be 200 characters or fewer.")]
    [InlineData(En, "Summary", "400+", null, "The summary must be 400 characters or fewer.")]
    [InlineData(Ru, "Event location", "200+", null, "The event location must be 200 characters or fewer.")]
    [InlineData(En, "Body", "200000+", null, "The body must be 200000 characters or fewer. Shorten it or split the item.")]
    [InlineData("", "Page address (URL)", "!", null,
        "Use lowercase Latin letters, numbers and single hyphens, up to 100 characters.")]
    [InlineData("", "Page address (URL)", "taken", null, "“Taken” already uses this address. Choose a different one.")]
    [InlineData("", "Start date", "14.09.2024", null, "Enter the date as year-month-day, for example 2026-09-14.")]
    [InlineData("", "End date (if different)", "2024-09-14", "Start date", "Enter the date of the event.")]
    [InlineData("", "Start time", "half past nine", null, "Enter the time as 09:30.")]
    [InlineData("", "Link (optional)", "javascript:alert(1)", null, "Enter a full address that starts with https:// or http://.")]
    [InlineData("", "Link (optional)", "https://agency.example/", "Source name", "Enter the name of the source.")]
    [InlineData("", "Source name", "200+", null, "The source name must be 200 characters or fewer.")]
    public async Task Invalid_item_shows_a_field_error_and_keeps_the_input(string? group, string field, string value, string? errorField,
        string message)
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Taken") with { Slug = "taken" });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        if (value.EndsWith('+')) value = new string('x', int.Parse(value[..^1], System.Globalization.CultureInfo.InvariantCulture) + 1);
        var form = (await editor.OpenAsync(PagePath)).Form("Save").Fill("Source name", "Kept words.");
        if (group is not null && field != "Title") form.Fill("Title", "A title", En);
        if (errorField is not null) form.Fill("Source name", "");
        var within = group is null ? En : group.Length == 0 ? null : group;
        form.Fill(field, value, within);

        var page = await editor.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(message, page.Messages, StringComparison.Ordinal);
        var again = page.Form("Save");
        Assert.Equal(message, again.ErrorOf(errorField ?? field, within));
        Assert.Equal(value, again.ValueOf(field, within));
        if (errorField is null && field != "Source name") Assert.Equal("Kept words.", again.ValueOf("Source name"));
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Items.CountAsync()));
        Assert.All(page.Html.QuerySelectorAll("[role=alert] a"),
            link => Assert.NotNull(page.Html.QuerySelector(link.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("Start date", "", "Start date", "Enter the date of the event.")]
    [InlineData("End date (if different)", "2024-09-13", "End date (if different)", "The event must end after it starts.")]
    [InlineData("End time", "12:00", "Start time", "Enter a start time, or leave both times empty.")]
    public async Task Meeting_requires_a_date_and_end_after_start(string field, string value, string errorField, string message)
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync(PagePath)).Form("Save").Fill("Type", "meeting").Fill("Title", "A", En)
            .Fill("Start date", "2024-09-14").Fill(field, value);

        var again = (await editor.SubmitAsync(form)).Form("Save");

        Assert.Equal(message, again.ErrorOf(errorField));
        Assert.Equal("meeting", again.ValueOf("Type"));
    }

    [Theory]
    [InlineData(StaffRole.Writer, "Save and submit for review…", "submit")]
    [InlineData(StaffRole.Editor, "Save and publish…", "publish")]
    public async Task Save_redirects_to_the_next_action_of_the_role(string role, string button, string action)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(role);
        var sent = await member.SubmitAsync((await member.OpenAsync(PagePath)).Form(button).Fill("Title", "A", En).Fill("Body", "B", En));

        Assert.Equal($"/en/staff/items/status/1?action={action}", sent.Location);
        Assert.Equal(HttpStatusCode.OK, (await member.FollowRedirectsAsync(sent)).Status);
    }

    [Fact]
    public async Task Writer_cannot_publish_by_posted_fields()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var page = await writer.OpenAsync(PagePath);
        var fields = page.Form("Save").Fill("Title", "A", En).Fill("Body", "B", En).Fields();

        await writer.PostAsync(PagePath,
            [.. fields, new("Form.Translations[en].Publication", "now"), new("Form.Translations[en].PublishedAt", "2024-01-01")]);
        Assert.Null(await site.QueryDatabaseAsync(db => db.Translations.Select(text => text.PublishedAt).SingleAsync()));
    }

    [Fact]
    public async Task Unknown_field_values_show_an_error_not_500()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var fields = (await editor.OpenAsync(PagePath)).Form("Save").Fill("Title", "A", En).Fill("Body", "B", En).Fields();
        var hostile = new KeyValuePair<string, string>[]
        {
            new("Form.Kind", "rumour"), new("Form.Countries", "atlantis"), new("Form.Topics", "\0"), new("Form.Version", "x"),
                new("Form.Version", "99999999999"),
            new("Form.StartDate", "0001-01-01"), new("Form.IsChecked", "x"),
            new("Form.TimeZone", "Mars/Olympus"), new("Form.Slug", "../../etc"), new("Form", "x"), new("Form.Translations", "x"),
                new("Form.Translations[en]", "x"), new("Form.Translations[xx].Title", "x"), new("Form.Countries[999999]", "finland"),
        };

        foreach (var one in hostile)
        {
            var answer = await editor.PostAsync(PagePath, [.. fields.Where(field => field.Key != one.Key), one]);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.BadRequest,
                $"{one.Key}={one.Value}: {answer.Status}");
        }
    }

    [Fact]
    public async Task Live_preview_renders_the_body_and_saves_nothing()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync(PagePath)).Form("Save");
        KeyValuePair<string, string> token = form.Fields().Single(field => field.Key == "__RequestVerificationToken");

        var shown = await writer.PostAsync($"{PagePath}?handler=Preview",
            [token, new("language", "ru"), new("body", "## Раздел\n\n<script>alert(1)</script> [a](javascript:alert(2))")]);
        var tooLong = await writer.PostAsync($"{PagePath}?handler=Preview",
            [token, new("body", new('x', TranslationField.Body.MaxLength + 1))]);

        Assert.Equal("Раздел", shown.SingleText("h2"));
        Assert.Empty(shown.Html.QuerySelectorAll("script, a"));
        Assert.Equal("The body must be 200000 characters or fewer. Shorten it or split the item.", tooLong.Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.PostAsync($"{PagePath}?handler=Preview", [new("body", "Forged.")])).Status);
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Items.CountAsync()));
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.Save)));
    }

    [Fact]
    public async Task Link_dialog_finds_items_by_words_of_the_title()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("A meeting of analysts", text => text);
        await site.PublishAsync("A meeting of trainers", text => text);
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var found = await writer.OpenAsync($"{PagePath}?handler=Titles&q=ANALYSTS+meeting&language=en");

        using var json = System.Text.Json.JsonDocument.Parse(found.Text);
        var item = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("A meeting of analysts", item.GetProperty("title").GetString());
        Assert.Equal("/en/news/a-meeting-of-analysts", item.GetProperty("url").GetString());
    }

    [Fact]
    public async Task No_break_spaces_in_title_and_summary_are_kept()
    {
        const string Spaced = "В г.\u00A0Алматы изъято 5\u202F% больше";
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync(PagePath)).Form("Save")
            .Fill("Title", $" {Spaced}  ", Ru).Fill("Body", "Текст.", Ru)
            .Fill("Summary", Spaced.Replace("изъято ", "изъято \n ", StringComparison.Ordinal), Ru);

        var saved = (await writer.SubmitAndFollowAsync(form)).Form("Save");

        Assert.Equal((Spaced, Spaced), (saved.ValueOf("Title", Ru), saved.ValueOf("Summary", Ru)));
    }
}
