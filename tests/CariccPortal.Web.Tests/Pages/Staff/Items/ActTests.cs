using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class ActTests
{
    private const string En = "English text", Ru = "Russian text";

    [Fact]
    public async Task The_form_of_an_act_is_there_in_the_other_language_too()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var twin = (await editor.OpenAsync($"/en/staff/items/act/{id}?act=withdraw")).Html.QuerySelector("a.lang")!.GetAttribute("href")!;

        Assert.Equal($"/ru/staff/items/act/{id}?act=withdraw", twin);
        Assert.Equal("Отозвать", (await editor.OpenAsync(twin)).Heading);
    }

    [Fact]
    public async Task A_text_goes_from_its_writer_to_an_editor_back_and_on_to_readers_with_no_job_having_run()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save and hand in …").Type("Title", "A course", En).Type("Body", "Words.", En).Type("Title", "Курс", Ru).Type("Body", "Слова.", Ru);
        Assert.Equal("Handed in: it waits for an editor.", (await writer.SubmitAndLandAsync((await writer.SubmitAndLandAsync(form)).Form("Hand in"))).Said);

        var stands = await editor.SubmitAndLandAsync((await editor.ActFormAsync(1, Act.Return, "Return to the writer")).Type("What is to be mended", "Name the place."));
        Assert.Equal(["English text Returned", "Russian text Returned"], stands.All(".standing h2"));
        var opened = await writer.OpenAsync("/en/staff/items/edit/1");
        Assert.Equal(2, opened.All(".notice.warn").Count(said => said.EndsWith("by The editor on 1 June 2024 12:00: “Name the place.”", StringComparison.Ordinal)));
        await writer.SubmitAsync(opened.Form("Save").Type("Body", "Words from Almaty.", En));
        await writer.SubmitAsync(await writer.ActFormAsync(1, Act.Submit, "Hand in"));

        var release = (await editor.ActFormAsync(1, Act.Release)).Choose("At another time, or under an earlier date").Type("Day", "2024-06-02").Type("Hour", "02:30");
        var set = await editor.SubmitAndLandAsync(release);
        Assert.Equal("Sunday, 2 June 2024, 02:30 in Almaty (UTC+5), 21:30 UTC on the day before", Page.Words(set.Html.QuerySelectorAll("dt").First(one => Page.Words(one) == "To be released").NextElementSibling!));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/news/a-course")).Status);
        site.Clock.Now = new(2024, 6, 1, 21, 30, 0, DateTimeKind.Utc);
        Assert.Equal("Sunday, 2 June 2024 02:30", (await editor.OpenAsync("/en/news/a-course")).One("article.item > header time"));
        Assert.Equal("Курс", (await editor.OpenAsync("/ru/news/a-course")).Heading);
        Assert.Equal(["add", "submit", "return", "save", "submit", "schedule"], await ActsAsync(site));
    }

    [Fact]
    public async Task Before_an_act_the_page_says_why_it_cannot_be_done()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(Newsroom.Draft(ItemKind.News, "Public") with { Texts = [Newsroom.Text("Public"), Newsroom.Text("Черновик", Language.Russian) with { Body = "", Release = Release.Unchanged }] });
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var release = await editor.OpenAsync("/en/staff/items/act/1?act=release");
        Assert.Equal(["Public It is public already.", "Черновик Write the body before this text is released."], release.All("#texts .hint"));
        Assert.All(release.Html.QuerySelectorAll("#texts input"), box => Assert.True(box.HasAttribute("disabled")));
        Assert.Empty(release.All("form.editor button"));

        var stands = await editor.OpenAsync("/en/staff/items/act/1");
        Assert.Equal(["Edit", "Preview", "Preview links", "Revisions", "Change the date shown", "Withdraw"], stands.All("section.part .actions a"));
        Assert.Equal(
            ["English: It is public already.", "Russian: Write the body before this text is released.", "It is not handed in.", "English: It is public already.", "Russian: Write the body before this text is released.", "No time of release is set.", "It was not released without a second reader.", "It is not withdrawn."],
            stands.All("details.why dd").Where(said => !said.StartsWith("Whoever", StringComparison.Ordinal)).Select(said => said.Replace("Whoever added the item does this. ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_own_text_is_released_with_a_reason_that_the_desk_shows_until_another_editor_confirms()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignedInAsync(StaffRole.Editor, "first");
        using var second = await site.SignedInAsync(StaffRole.Editor, "second");
        await first.SubmitAsync((await first.OpenAsync("/en/staff/items/add")).Form("Save").Type("Title", "Alone", En).Type("Body", "Words.", En));

        var refused = await first.SubmitAsync(await first.ActFormAsync(1, Act.Release));
        Assert.Contains("another editor releases it", refused.Said, StringComparison.Ordinal);
        refused = await first.SubmitAsync(refused.Form("Release").Choose("Published without a second reader"));
        Assert.Equal("Say why the text cannot wait for a second reader.", refused.Form("Release").ErrorOf("Why it cannot wait"));
        var released = await first.SubmitAndLandAsync(refused.Form("Release").Type("Why it cannot wait", "Nobody is on duty."));
        Assert.Equal("by The first on 1 June 2024 12:00: “Nobody is on duty.”", released.Fact("Released without a second reader"));
        Assert.Contains("Not confirmed", (await second.OpenAsync("/en/staff")).One("table"), StringComparison.Ordinal);
        Assert.Empty((await first.OpenAsync("/en/staff/items/act/1")).Links("Confirm"));

        Assert.Equal("Confirmed: a second reader has read it.", (await second.SubmitAndLandAsync(await second.ActFormAsync(1, Act.Confirm))).Said);
        Assert.DoesNotContain("Not confirmed", (await second.OpenAsync("/en/staff")).One("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_is_repeated_in_words_with_the_zone_and_in_UTC_before_anything_is_stored()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Release = Release.Unchanged });
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.ActFormAsync(1, Act.Release, "Say it in words")).Choose("At another time, or under an earlier date").Type("Day", "2024-09-14").Type("Hour", "02:30"));

        Assert.Equal("In words: Saturday, 14 September 2024, 02:30 in Almaty (UTC+5), 21:30 UTC on the day before.", page.One("#time-w"));
        Assert.True(page.Form("Release").IsChosen("At another time, or under an earlier date"));
        Assert.Null(await site.AskStoreAsync(db => db.Texts.Select(text => text.ReleasedAt).SingleAsync()));
    }

    [Theory]
    [InlineData("", "", "Day", "Write the date as year-month-day, for example 2026-09-14.")]
    [InlineData("tomorrow", "", "Day", "Write the date as year-month-day, for example 2026-09-14.")]
    [InlineData("2024-09-14", "noon", "Hour", "Write the hour as 09:30.")]
    [InlineData("2024-05-01", "", "If the date has passed: why the text bears it", "This date has passed: say why the text bears it, or choose “now”.")]
    public async Task What_is_wrong_with_a_time_is_told_beside_it_and_what_was_typed_stays(string day, string hour, string beside, string sentence)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Release = Release.Unchanged });
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.ActFormAsync(1, Act.Release)).Choose("At another time, or under an earlier date").Type("Day", day).Type("Hour", hour));

        var again = page.Form("Release");
        Assert.Equal(sentence, again.ErrorOf(beside));
        Assert.Equal((day, hour), (again.ValueOf("Day"), again.ValueOf("Hour")));
        Assert.All(page.Html.QuerySelectorAll("[role=alert] a"), link => Assert.NotNull(page.Html.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task A_date_that_is_typed_though_now_is_chosen_is_asked_about()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Later", text => text with { Release = Release.Unchanged });
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.ActFormAsync(1, Act.Release)).Type("Day", "2024-09-14"));

        Assert.Equal("A date is typed, yet “now” is chosen: choose the one or clear the other.", page.Form("Release").ErrorOf("Day"));
    }

    [Fact]
    public async Task Dated_back_a_text_shows_the_day_and_keeps_its_true_first_release()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("An event", text => text with { Release = Release.Unchanged });
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);

        var stands = await editor.SubmitAndLandAsync((await editor.ActFormAsync(1, Act.Release)).Choose("At another time, or under an earlier date").Type("Day", "2024-05-01")
            .Type("If the date has passed: why the text bears it", "The day of the event."));
        Assert.Equal("Wednesday, 1 May 2024", (await editor.OpenAsync("/en/news/an-event")).One("article.item > header time"));
        Assert.Equal("Saturday, 1 June 2024, 12:00 in Almaty (UTC+5), 07:00 UTC", stands.Fact("First released"));

        var form = await administrator.ActFormAsync(1, Act.SetFirstRelease, "Put the first release right");
        Assert.Equal(("2024-06-01", "12:00"), (form.ValueOf("Day"), form.ValueOf("Hour")));
        stands = await administrator.SubmitAndLandAsync(form.Type("Hour", "09:15").Type("Reason", "It was sent by post."));
        Assert.Equal("Saturday, 1 June 2024, 09:15 in Almaty (UTC+5), 04:15 UTC", stands.Fact("First released"));
        Assert.Equal("1 May 2024", stands.Fact("Date shown to readers"));
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.OpenAsync("/en/staff/items/act/1?act=set-first-release")).Status);
    }

    [Fact]
    public async Task Withdrawn_with_a_reason_in_each_language_and_brought_back_under_the_same_date()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        site.Clock.Advance(TimeSpan.FromHours(5));

        var refused = await editor.SubmitAsync((await editor.ActFormAsync(1, Act.Withdraw)).Type("Reason told to readers, in English", "A figure was wrong."));
        Assert.Equal("Tell readers why the text is withdrawn.", refused.Form("Withdraw").ErrorOf("Reason told to readers, in Russian"));
        await editor.SubmitAsync(refused.Form("Withdraw").Type("Reason told to readers, in Russian", "Неверная цифра."));
        Assert.Contains("Причина: Неверная цифра.", (await editor.OpenAsync("/ru/news/a-report")).One("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await editor.OpenAsync("/en/news/a-report")).Status);

        await editor.SubmitAsync(await editor.ActFormAsync(1, Act.BringBack, "Bring back"));
        Assert.Equal("Saturday, 1 June 2024 12:00", (await editor.OpenAsync("/en/news/a-report")).One("article.item > header time"));
    }

    [Fact]
    public async Task An_act_on_what_someone_else_has_changed_meanwhile_is_not_done()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.ActFormAsync(1, Act.Withdraw)).Type("Reason told to readers, in English", "A figure was wrong.");
        await site.MoveAsync(1, ItemKind.News, "moved");

        var refused = await editor.SubmitAsync(form);

        Assert.Contains("The item has been changed meanwhile: look at it again, then decide.", refused.Said, StringComparison.Ordinal);
        Assert.Equal("A figure was wrong.", refused.Form("Withdraw").ValueOf("Reason told to readers, in English"));
        Assert.Equal("Withdrawn.", (await editor.SubmitAndLandAsync(refused.Form("Withdraw"))).Said);
    }

    [Fact]
    public async Task What_is_unknown_or_in_the_bin_is_not_found_and_what_no_form_sends_is_a_sentence()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var fields = (await editor.ActFormAsync(1, Act.Withdraw)).Fields();

        foreach (var one in new KeyValuePair<string, string>[] { new("Form.Texts", "fr"), new("Form.Texts", "ru"), new("Form.Version", "x"), new("Form", "x"), new("Form.ReasonEn", new string('x', 501)), new("Form.IsUnread", "perhaps") })
        {
            var answer = await editor.PostAsync("/en/staff/items/act/1?act=withdraw", [.. fields.Where(field => field.Key != one.Key), one]);
            Assert.True(answer.Status == HttpStatusCode.OK && answer.Said.Length > 0, $"{one.Key}: {answer.Status}");
        }

        foreach (var address in new[] { "/en/staff/items/act/999", "/en/staff/items/act/1?act=burn", "/en/staff/items/act/1?act=delete" }) Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.PostAsync("/en/staff/items/act/1", fields)).Status);
        await site.DeleteAsync(1);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/act/1")).Status);
    }

    private static Task<List<string>> ActsAsync(TestSite site) =>
        site.AskStoreAsync(db => db.Audit.Where(entry => entry.ItemId == 1).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());
}
