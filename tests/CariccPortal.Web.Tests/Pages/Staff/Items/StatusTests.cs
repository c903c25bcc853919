using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class StatusTests
{
    private const string En = "English text", Ru = "Russian text";

    [Fact]
    public async Task Action_form_is_available_in_both_languages()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var twin = (await editor.OpenAsync($"/en/staff/items/act/{id}?act=withdraw")).Html.QuerySelector("a.lang")!.GetAttribute("href")!;

        Assert.Equal($"/ru/staff/items/act/{id}?act=withdraw", twin);
        Assert.Equal("Отозвать", (await editor.OpenAsync(twin)).Heading);
    }

    [Fact]
    public async Task Review_and_publication_need_no_background_job()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save and hand in …").Fill("Title", "A course", En).Fill("Body", "Words.", En).Fill("Title", "Курс", Ru).Fill("Body", "Слова.", Ru);
        Assert.Equal("Handed in: it waits for an editor.", (await writer.SubmitAndFollowAsync((await writer.SubmitAndFollowAsync(form)).Form("Hand in"))).Messages);

        var stands = await editor.SubmitAndFollowAsync((await editor.WorkflowFormAsync(1, Permission.RequestChanges, "Return to the writer")).Fill("What is to be mended", "Name the place."));
        Assert.Equal(["English text Returned", "Russian text Returned"], stands.Texts(".standing h2"));
        var opened = await writer.OpenAsync("/en/staff/items/edit/1");
        Assert.Equal(2, opened.Texts(".notice.warn").Count(said => said.EndsWith("by The editor on 1 June 2024 12:00: “Name the place.”", StringComparison.Ordinal)));
        await writer.SubmitAsync(opened.Form("Save").Fill("Body", "Words from Almaty.", En));
        await writer.SubmitAsync(await writer.WorkflowFormAsync(1, Permission.Submit, "Hand in"));

        var release = (await editor.WorkflowFormAsync(1, Permission.Publish)).Choose("At another time, or under an earlier date").Fill("Day", "2024-06-02").Fill("Hour", "02:30");
        var set = await editor.SubmitAndFollowAsync(release);
        Assert.Equal("Sunday, 2 June 2024, 02:30 in Almaty (UTC+5), 21:30 UTC on the day before", Page.TextOf(set.Html.QuerySelectorAll("dt").First(one => Page.TextOf(one) == "To be released").NextElementSibling!));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/news/a-course")).Status);
        site.Clock.Now = new(2024, 6, 1, 21, 30, 0, DateTimeKind.Utc);
        Assert.Equal("Sunday, 2 June 2024 02:30", (await editor.OpenAsync("/en/news/a-course")).SingleText("article.item > header time"));
        Assert.Equal("Курс", (await editor.OpenAsync("/ru/news/a-course")).Heading);
        Assert.Equal(["add", "submit", "return", "save", "submit", "schedule"], await AuditActionsAsync(site));
    }

    [Fact]
    public async Task Page_states_why_an_action_is_not_allowed()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Public") with { Translations = [TestData.Translation("Public"), TestData.Translation("Черновик", Language.Russian) with { Body = "", Publication = PublicationChange.Unchanged }] });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var release = await editor.OpenAsync("/en/staff/items/act/1?act=release");
        Assert.Equal(["Public It is public already.", "Черновик Write the body before this text is released."], release.Texts("#texts .hint"));
        Assert.All(release.Html.QuerySelectorAll("#texts input"), box => Assert.True(box.HasAttribute("disabled")));
        Assert.Empty(release.Texts("form.editor button"));

        var stands = await editor.OpenAsync("/en/staff/items/act/1");
        Assert.Equal(["Edit", "Preview", "Preview links", "Revisions", "Change the date shown", "Withdraw"], stands.Texts("section.part .actions a"));
        Assert.Equal(
            ["English: It is public already.", "Russian: Write the body before this text is released.", "It is not handed in.", "English: It is public already.", "Russian: Write the body before this text is released.", "No time of release is set.", "It was not released without a second reader.", "It is not withdrawn."],
            stands.Texts("details.why dd").Where(said => !said.StartsWith("Whoever", StringComparison.Ordinal)).Select(said => said.Replace("Whoever added the item does this. ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Unreviewed_publication_stays_listed_until_review()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        await first.SubmitAsync((await first.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "Alone", En).Fill("Body", "Words.", En));

        var refused = await first.SubmitAsync(await first.WorkflowFormAsync(1, Permission.Publish));
        Assert.Contains("another editor releases it", refused.Messages, StringComparison.Ordinal);
        refused = await first.SubmitAsync(refused.Form("Release").Choose("Published without a second reader"));
        Assert.Equal("Say why the text cannot wait for a second reader.", refused.Form("Release").ErrorOf("Why it cannot wait"));
        var released = await first.SubmitAndFollowAsync(refused.Form("Release").Fill("Why it cannot wait", "Nobody is on duty."));
        Assert.Equal("by The first on 1 June 2024 12:00: “Nobody is on duty.”", released.DetailOf("Released without a second reader"));
        Assert.Contains("Not confirmed", (await second.OpenAsync("/en/staff")).SingleText("table"), StringComparison.Ordinal);
        Assert.Empty((await first.OpenAsync("/en/staff/items/act/1")).Links("Confirm"));

        Assert.Equal("Confirmed: a second reader has read it.", (await second.SubmitAndFollowAsync(await second.WorkflowFormAsync(1, Permission.MarkReviewed))).Messages);
        Assert.DoesNotContain("Not confirmed", (await second.OpenAsync("/en/staff")).SingleText("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_is_confirmed_in_local_time_and_UTC_first()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Publish, "Say it in words")).Choose("At another time, or under an earlier date").Fill("Day", "2024-09-14").Fill("Hour", "02:30"));

        Assert.Equal("In words: Saturday, 14 September 2024, 02:30 in Almaty (UTC+5), 21:30 UTC on the day before.", page.SingleText("#time-w"));
        Assert.True(page.Form("Release").IsChecked("At another time, or under an earlier date"));
        Assert.Null(await site.QueryDatabaseAsync(db => db.Translations.Select(text => text.PublishedAt).SingleAsync()));
    }

    [Theory]
    [InlineData("", "", "Day", "Write the date as year-month-day, for example 2026-09-14.")]
    [InlineData("tomorrow", "", "Day", "Write the date as year-month-day, for example 2026-09-14.")]
    [InlineData("2024-09-14", "noon", "Hour", "Write the hour as 09:30.")]
    [InlineData("2024-05-01", "", "If the date has passed: why the text bears it", "This date has passed: say why the text bears it, or choose “now”.")]
    public async Task Invalid_time_shows_field_error_and_keeps_input(string day, string hour, string errorField, string message)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Publish)).Choose("At another time, or under an earlier date").Fill("Day", day).Fill("Hour", hour));

        var again = page.Form("Release");
        Assert.Equal(message, again.ErrorOf(errorField));
        Assert.Equal((day, hour), (again.ValueOf("Day"), again.ValueOf("Hour")));
        Assert.All(page.Html.QuerySelectorAll("[role=alert] a"), link => Assert.NotNull(page.Html.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Date_with_publish_now_selected_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Publish)).Fill("Day", "2024-09-14"));

        Assert.Equal("A date is typed, yet “now” is chosen: choose the one or clear the other.", page.Form("Release").ErrorOf("Day"));
    }

    [Fact]
    public async Task Backdating_keeps_the_date_of_first_publication()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("An event", text => text with { Publication = PublicationChange.Unchanged });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var stands = await editor.SubmitAndFollowAsync((await editor.WorkflowFormAsync(1, Permission.Publish)).Choose("At another time, or under an earlier date").Fill("Day", "2024-05-01")
            .Fill("If the date has passed: why the text bears it", "The day of the event."));
        Assert.Equal("Wednesday, 1 May 2024", (await editor.OpenAsync("/en/news/an-event")).SingleText("article.item > header time"));
        Assert.Equal("Saturday, 1 June 2024, 12:00 in Almaty (UTC+5), 07:00 UTC", stands.DetailOf("First released"));

        var form = await administrator.WorkflowFormAsync(1, Permission.CorrectFirstPublished, "Put the first release right");
        Assert.Equal(("2024-06-01", "12:00"), (form.ValueOf("Day"), form.ValueOf("Hour")));
        stands = await administrator.SubmitAndFollowAsync(form.Fill("Hour", "09:15").Fill("Reason", "It was sent by post."));
        Assert.Equal("Saturday, 1 June 2024, 09:15 in Almaty (UTC+5), 04:15 UTC", stands.DetailOf("First released"));
        Assert.Equal("1 May 2024", stands.DetailOf("Date shown to readers"));
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.OpenAsync("/en/staff/items/act/1?act=set-first-release")).Status);
    }

    [Fact]
    public async Task Republished_item_keeps_its_publication_date()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(5));

        var refused = await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Withdraw)).Fill("Reason told to readers, in English", "A figure was wrong."));
        Assert.Equal("Tell readers why the text is withdrawn.", refused.Form("Withdraw").ErrorOf("Reason told to readers, in Russian"));
        await editor.SubmitAsync(refused.Form("Withdraw").Fill("Reason told to readers, in Russian", "Неверная цифра."));
        Assert.Contains("Причина: Неверная цифра.", (await editor.OpenAsync("/ru/news/a-report")).SingleText("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await editor.OpenAsync("/en/news/a-report")).Status);

        await editor.SubmitAsync(await editor.WorkflowFormAsync(1, Permission.Republish, "Bring back"));
        Assert.Equal("Saturday, 1 June 2024 12:00", (await editor.OpenAsync("/en/news/a-report")).SingleText("article.item > header time"));
    }

    [Fact]
    public async Task Action_on_a_stale_version_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.WorkflowFormAsync(1, Permission.Withdraw)).Fill("Reason told to readers, in English", "A figure was wrong.");
        await site.ChangeTypeAndSlugAsync(1, ItemKind.News, "moved");

        var refused = await editor.SubmitAsync(form);

        Assert.Contains("The item has been changed meanwhile: look at it again, then decide.", refused.Messages, StringComparison.Ordinal);
        Assert.Equal("A figure was wrong.", refused.Form("Withdraw").ValueOf("Reason told to readers, in English"));
        Assert.Equal("Withdrawn.", (await editor.SubmitAndFollowAsync(refused.Form("Withdraw"))).Messages);
    }

    [Fact]
    public async Task Unknown_or_deleted_item_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var fields = (await editor.WorkflowFormAsync(1, Permission.Withdraw)).Fields();

        foreach (var one in new KeyValuePair<string, string>[] { new("Form.Texts", "fr"), new("Form.Texts", "ru"), new("Form.Version", "x"), new("Form", "x"), new("Form.ReasonEn", new string('x', 501)), new("Form.IsUnread", "perhaps") })
        {
            var answer = await editor.PostAsync("/en/staff/items/act/1?act=withdraw", [.. fields.Where(field => field.Key != one.Key), one]);
            Assert.True(answer.Status == HttpStatusCode.OK && answer.Messages.Length > 0, $"{one.Key}: {answer.Status}");
        }

        foreach (var address in new[] { "/en/staff/items/act/999", "/en/staff/items/act/1?act=burn", "/en/staff/items/act/1?act=delete" }) Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.PostAsync("/en/staff/items/act/1", fields)).Status);
        await site.DeleteAsync(1);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/act/1")).Status);
    }

    private static Task<List<string>> AuditActionsAsync(TestSite site) =>
        site.QueryDatabaseAsync(db => db.AuditEntries.Where(entry => entry.ItemId == 1).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
}
