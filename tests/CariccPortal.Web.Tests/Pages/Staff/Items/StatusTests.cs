using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class StatusTests
{
    private const string En = "English version", Ru = "Russian version";

    [Fact]
    public async Task Action_form_is_available_in_both_languages()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var translation = (await editor.OpenAsync($"/en/staff/items/status/{id}?action=withdraw")).Html.QuerySelector("a.lang")!
            .GetAttribute("href")!;

        Assert.Equal($"/ru/staff/items/status/{id}?action=withdraw", translation);
        Assert.Equal("Снять с публикации: A report", (await editor.OpenAsync(translation)).Heading);
    }

    [Fact]
    public async Task Review_and_publication_need_no_background_job()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save and submit for review…").Fill("Title", "A course", En)
            .Fill("Body", "Words.", En).Fill("Title", "Курс", Ru).Fill("Body", "Слова.", Ru);
        Assert.Equal("Submitted for review.",
            (await writer.SubmitAndFollowAsync((await writer.SubmitAndFollowAsync(form)).Form("Submit for review"))).Messages);

        var stands = await editor.SubmitAndFollowAsync((await editor.WorkflowFormAsync(1, Permission.RequestChanges, "Request changes"))
            .Fill("Changes needed", "Name the place."));
        Assert.Equal(["English version Changes requested", "Russian version Changes requested"], stands.Texts(".status h2"));
        var opened = await writer.OpenAsync("/en/staff/items/edit/1");
        Assert.Equal("Returned for changes: English, Russian The editor, 1 June 2024 12:00: Name the place.",
            opened.SingleText(".notice.warn:has(.note)"));
        await writer.SubmitAsync(opened.Form("Save").Fill("Body", "Words from Almaty.", En));
        await writer.SubmitAsync(await writer.WorkflowFormAsync(1, Permission.Submit, "Submit for review"));

        var release = (await editor.WorkflowFormAsync(1, Permission.Publish)).Choose("At a specific date and time")
            .Fill("Date", "2024-06-02").Fill("Time", "02:30");
        var set = await editor.SubmitAndFollowAsync(release);
        Assert.Equal("Scheduled for Sunday, 2 June 2024, 02:30 in Almaty (UTC+5), 21:30 UTC on the day before.", set.Messages);
        Assert.Equal("Sunday, 2 June 2024, 02:30 in Almaty (UTC+5), 21:30 UTC on the day before",
            Page.TextOf(set.Html.QuerySelectorAll("dt").First(one => Page.TextOf(one) == "Scheduled for").NextElementSibling!));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/news/a-course")).Status);
        site.Clock.Now = new(2024, 6, 1, 21, 30, 0, DateTimeKind.Utc);
        Assert.Equal("Sunday, 2 June 2024 02:30", (await editor.OpenAsync("/en/news/a-course")).SingleText("article.item > header time"));
        Assert.Equal("Курс", (await editor.OpenAsync("/ru/news/a-course")).Heading);
        Assert.Equal(["add", "submit", "request-changes", "save", "submit", "schedule"], await AuditActionsAsync(site));
    }

    [Fact]
    public async Task Page_states_why_an_action_is_not_allowed()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.News,
            "Public") with
        {
            Translations = [TestData.Translation("Public"),
                TestData.Translation("Черновик", Language.Russian) with { Body = "", Publication = PublicationChange.Unchanged }]
        });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var release = await editor.OpenAsync("/en/staff/items/status/1?action=publish");
        Assert.Equal(["Public Already published.", "Черновик Enter the body before you publish."],
            release.Texts("#selected-languages .hint"));
        Assert.All(release.Html.QuerySelectorAll("#selected-languages input"), box => Assert.True(box.HasAttribute("disabled")));
        Assert.Empty(release.Texts("form.editor button"));

        var stands = await editor.OpenAsync("/en/staff/items/status/1");
        Assert.Equal(["Edit", "Preview", "Preview links", "Revision history", "Duplicate", "Votes", "Superseded…",
                "Feature…", "Change publication date", "Withdraw"],
            stands.Texts("section.part .actions a"));
        Assert.Equal(
            ["English: Already published.", "Russian: Enter the body before you publish.", "Not in review.", "English: Already published.",
                "Russian: Enter the body before you publish.", "Not scheduled.", "No review is needed.", "The translation is up to date.",
                "Not withdrawn."],
            stands.Texts("details.reasons dd").Where(said => !said.StartsWith("Only the person", StringComparison.Ordinal))
                .Select(said => said.Replace("Only the person who created the item can do this. ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Unreviewed_publication_stays_listed_until_review()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        await first.SubmitAsync((await first.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "Alone", En)
            .Fill("Body", "Words.", En));

        var refused = await first.SubmitAsync(await first.WorkflowFormAsync(1, Permission.Publish));
        Assert.Contains("another editor must publish it", refused.Messages, StringComparison.Ordinal);
        refused = await first.SubmitAsync(refused.Form("Publish").Choose("Publish without review"));
        Assert.Equal("Give a reason for publishing without review.",
            refused.Form("Publish").ErrorOf("Reason for publishing without review"));
        var released = await first.SubmitAndFollowAsync(refused.Form("Publish")
            .Fill("Reason for publishing without review", "Nobody is on duty."));
        Assert.Equal("The first, 1 June 2024 12:00: Nobody is on duty.", released.DetailOf("Not reviewed"));
        Assert.Contains("Not reviewed", (await second.OpenAsync("/en/staff")).SingleText("table"), StringComparison.Ordinal);
        Assert.Empty((await first.OpenAsync("/en/staff/items/status/1")).Links("Mark as reviewed"));

        Assert.Equal("Marked as reviewed.",
            (await second.SubmitAndFollowAsync(await second.WorkflowFormAsync(1, Permission.MarkReviewed))).Messages);
        Assert.DoesNotContain("Not reviewed", (await second.OpenAsync("/en/staff")).SingleText("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_is_confirmed_in_local_time_and_UTC_first()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Publish, "Check date and time"))
            .Choose("At a specific date and time").Fill("Date", "2024-09-14").Fill("Time", "02:30"));

        Assert.Equal("Publication time: Saturday, 14 September 2024, 02:30 in Almaty (UTC+5), 21:30 UTC on the day before.",
            page.SingleText("#time-check"));
        Assert.True(page.Form("Schedule").IsChecked("At a specific date and time"));
        Assert.Null(await site.QueryDatabaseAsync(db => db.Translations.Select(text => text.PublishedAt).SingleAsync()));
    }

    [Theory]
    [InlineData("", "", "Date", "Enter the date as year-month-day, for example 2026-09-14.")]
    [InlineData("tomorrow", "", "Date", "Enter the date as year-month-day, for example 2026-09-14.")]
    [InlineData("2024-09-14", "noon", "Time", "Enter the time as 09:30.")]
    [InlineData("2024-05-01", "", "Reason for a past date", "This date is in the past. Give a reason, or choose “Now”.")]
    public async Task Invalid_time_shows_field_error_and_keeps_input(string day, string hour, string errorField, string message)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Publish)).Choose("At a specific date and time")
            .Fill("Date", day).Fill("Time", hour));

        var again = page.Form("Publish");
        Assert.Equal(message, again.ErrorOf(errorField));
        Assert.Equal((day, hour), (again.ValueOf("Date"), again.ValueOf("Time")));
        Assert.All(page.Html.QuerySelectorAll("[role=alert] a"),
            link => Assert.NotNull(page.Html.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Typed_date_chooses_the_date()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAndFollowAsync((await editor.WorkflowFormAsync(1, Permission.Publish)).Fill("Date", "2024-09-14"));

        Assert.StartsWith("Scheduled for Saturday, 14 September 2024", page.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Date_more_than_a_year_away_asks_for_confirmation()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        const string confirmation = "The date is correct, although it is more than a year away";

        var asked = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Publish)).Fill("Date", "2126-09-14"));
        Assert.Equal("This date is more than a year away. Check the year, or confirm the date.",
            asked.Form("Schedule").ErrorOf(confirmation));
        Assert.Null(await site.QueryDatabaseAsync(db => db.Translations.Select(text => text.PublishedAt).SingleAsync()));

        var done = await editor.SubmitAndFollowAsync(asked.Form("Schedule").Choose(confirmation));
        Assert.StartsWith("Scheduled for Saturday, 14 September 2126", done.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_of_one_of_two_versions_says_how_to_go_on()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await site.PublishAsync("A report", text => text with { Publication = PublicationChange.Unchanged });
        await editor.SubmitAsync((await editor.OpenAsync("/en/staff/items/edit/1")).Form("Save").Fill("Title", "Доклад", Ru)
            .Fill("Body", "Слова.", Ru));

        var refused = await editor.SubmitAsync(await editor.WorkflowFormAsync(1, Permission.Publish));

        Assert.Contains("Russian: you wrote this version or changed it last, so another editor must publish it. Clear its box to publish "
            + "the rest, or tick “Publish without review” and give a reason.", refused.Messages, StringComparison.Ordinal);
        var form = refused.Form("Publish").Choose("Publish without review")
            .Fill("Reason for publishing without review", "It cannot wait.");
        Assert.Equal("Published.", (await editor.SubmitAndFollowAsync(form)).Messages);
    }

    [Fact]
    public async Task Note_to_the_writer_keeps_its_lines()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "A course", En)
            .Fill("Body", "Words.", En));
        await writer.SubmitAsync(await writer.WorkflowFormAsync(1, Permission.Submit));

        await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.RequestChanges)).Fill("Changes needed", "One.\nTwo."));

        Assert.Equal("One.\nTwo.", (await writer.OpenAsync("/en/staff/items/edit/1")).Html.QuerySelector(".note")!.TextContent);
    }

    [Fact]
    public async Task Typed_time_is_returned_in_words()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.WorkflowFormAsync(1, Permission.Publish)).Fill("Date", "2024-09-14").Fill("Time", "09:30");

        var words = await editor.PostAsync("/en/staff/items/status/1?handler=Time", form.Fields());

        Assert.Equal("Publication time: Saturday, 14 September 2024, 09:30 in Almaty (UTC+5), 04:30 UTC.", words.Text);
    }

    [Fact]
    public async Task Backdating_keeps_the_date_of_first_publication()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("An event", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var stands = await editor.SubmitAndFollowAsync((await editor.WorkflowFormAsync(1, Permission.Publish))
            .Choose("At a specific date and time").Fill("Date", "2024-05-01")
            .Fill("Reason for a past date", "The day of the event."));
        Assert.Equal("Wednesday, 1 May 2024", (await editor.OpenAsync("/en/news/an-event")).SingleText("article.item > header time"));
        Assert.Equal("Saturday, 1 June 2024, 12:00 in Almaty (UTC+5), 07:00 UTC", stands.DetailOf("First published"));

        var form = await administrator.WorkflowFormAsync(1, Permission.CorrectFirstPublished, "Correct first published date");
        Assert.Equal(("2024-06-01", "12:00"), (form.ValueOf("Date"), form.ValueOf("Time")));
        stands = await administrator.SubmitAndFollowAsync(form.Fill("Time", "09:15").Fill("Reason", "It was sent by post."));
        Assert.Equal("Saturday, 1 June 2024, 09:15 in Almaty (UTC+5), 04:15 UTC", stands.DetailOf("First published"));
        Assert.Equal("1 May 2024", stands.DetailOf("Publication date"));
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.OpenAsync("/en/staff/items/status/1?action=correct-first-published")).Status);
    }

    [Fact]
    public async Task Republished_item_keeps_its_publication_date()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(5));

        var refused = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Withdraw))
            .Fill("Reason shown to readers, in English", "A figure was wrong."));
        Assert.Equal("Russian: explain to readers why the item is withdrawn, or clear the box of this version.",
            refused.Form("Withdraw").ErrorOf("Reason shown to readers, in Russian"));
        await editor.SubmitAsync(refused.Form("Withdraw").Fill("Reason shown to readers, in Russian", "Неверная цифра."));
        Assert.Contains("Причина: Неверная цифра.", (await editor.OpenAsync("/ru/news/a-report")).SingleText("main"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await editor.OpenAsync("/en/news/a-report")).Status);

        await editor.SubmitAsync(await editor.WorkflowFormAsync(1, Permission.Republish, "Republish"));
        Assert.Equal("Saturday, 1 June 2024 12:00", (await editor.OpenAsync("/en/news/a-report")).SingleText("article.item > header time"));
    }

    [Fact]
    public async Task Action_on_a_stale_version_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.WorkflowFormAsync(1, Permission.Withdraw))
            .Fill("Reason shown to readers, in English", "A figure was wrong.");
        await site.ChangeTypeAndSlugAsync(1, ItemKind.News, "moved");

        var refused = await editor.SubmitAsync(form);

        Assert.Contains("The item has changed in the meantime. Check it and try again.", refused.Messages, StringComparison.Ordinal);
        Assert.Equal("A figure was wrong.", refused.Form("Withdraw").ValueOf("Reason shown to readers, in English"));
        Assert.Equal("Withdrawn.", (await editor.SubmitAndFollowAsync(refused.Form("Withdraw"))).Messages);
    }

    [Fact]
    public async Task Unknown_or_deleted_item_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var fields = (await editor.WorkflowFormAsync(1, Permission.Withdraw)).Fields();

        foreach (var one in new KeyValuePair<string, string>[] { new("Form.SelectedLanguages", "fr"), new("Form.SelectedLanguages", "ru"),
            new("Form.Version", "x"), new("Form", "x"), new("Form.ReasonEn", new string('x', 501)), new("Form.IsUnread", "perhaps") })
        {
            var answer = await editor.PostAsync("/en/staff/items/status/1?action=withdraw",
                [.. fields.Where(field => field.Key != one.Key), one]);
            Assert.True(answer.Status == HttpStatusCode.OK && answer.Messages.Length > 0, $"{one.Key}: {answer.Status}");
        }

        foreach (var address in new[] { "/en/staff/items/status/999", "/en/staff/items/status/1?action=burn",
            "/en/staff/items/status/1?action=delete" }) Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.PostAsync("/en/staff/items/status/1", fields)).Status);
        await site.DeleteAsync(1);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/status/1")).Status);
    }

    private static Task<List<string>> AuditActionsAsync(TestSite site) =>
        site.QueryDatabaseAsync(db => db.AuditEntries.Where(entry => entry.ItemId == 1).OrderBy(entry => entry.Id)
            .Select(entry => entry.Action.ToWord()).ToListAsync());
}
