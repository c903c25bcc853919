using System.Diagnostics;
using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items.Next;

/// <summary>Review and publication of the next version, and what readers get meanwhile.</summary>
public sealed class ReviewTests
{
    private const string En = "English version";
    private const string Ru = "Russian version";

    [Fact]
    public async Task Next_version_is_prepared_reviewed_and_published()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        using var second = await site.SignInAsAsync(StaffRole.Editor, "second");
        using var reader = site.Visitor();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        var before = await ReadAsync(reader);

        var edit = await first.OpenAsync($"/en/staff/items/edit/{id}");
        Assert.Contains("Readers see this version.", edit.Text, StringComparison.Ordinal);
        var form = (await first.OpenAsync(edit.Link("Prepare the next version").GetAttribute("href")!)).Form("Save");
        var saved = await first.SubmitAndFollowAsync(form.Fill("Title", "A new report", En));
        Assert.Contains("Next version saved.", saved.Messages, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(reader));
        Assert.Equal("A new report",
            (await first.OpenAsync($"/en/staff/items/next/preview/{id}")).SingleText("article h1"));

        var review = await first.OpenAsync($"/en/staff/items/next/review/{id}");
        Assert.Contains("new", review.SingleText(".compare ins"), StringComparison.Ordinal);
        var refused = await first.SubmitAsync(review.Form("Submit for review"));
        Assert.Contains("Mark the change as minor", refused.Messages, StringComparison.Ordinal);
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save")
            .Choose("Change with a note for readers", En).Fill("Change note for readers, in this language", "A new title.", En));
        Assert.Contains("Submitted for review.", (await first.SubmitAndFollowAsync(
            (await first.OpenAsync($"/en/staff/items/next/review/{id}")).Form("Submit for review"))).Messages, StringComparison.Ordinal);

        Assert.Equal("1 Waiting for you", (await second.OpenAsync("/en/staff")).SingleText(".waiting"));
        Assert.Contains("Next version: In review", (await second.OpenAsync("/en/staff?list=to-review")).SingleText("table"),
            StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(reader));
        var published = await second.SubmitAndFollowAsync(
            (await second.OpenAsync($"/en/staff/items/next/review/{id}")).Form("Publish"));
        Assert.Equal("Published.", published.Messages);

        var shown = await reader.OpenAsync("/en/news/a-report");
        Assert.Equal("A new report", shown.SingleText("article h1"));
        Assert.Contains("A new title.", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not reviewed", (await second.OpenAsync("/en/staff")).SingleText("table"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await first.OpenAsync($"/en/staff/items/next/review/{id}")).Status);
    }

    [Fact]
    public async Task Writer_prepares_but_cannot_publish()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer, "writer");
        using var editor = await site.SignInAsAsync(StaffRole.Editor, "editor");
        await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "Mine", En)
            .Fill("Body", "Words.", En));
        await editor.SubmitAsync(await editor.WorkflowFormAsync(1, CariccPortal.Editing.Workflow.Permission.Publish));
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync("/en/staff/items/edit/1")).Status);

        var status = await writer.OpenAsync("/en/staff/items/status/1");
        var form = (await writer.OpenAsync(status.Link("Prepare the next version").GetAttribute("href")!)).Form("Save");
        await writer.SubmitAsync(form.Fill("Body", "Other words.", En).Choose("Minor change: spelling or formatting", En));

        var review = await writer.OpenAsync("/en/staff/items/next/review/1");
        Assert.Empty(review.Html.QuerySelectorAll("input[name='Form.When']"));
        var token = review.Form("Submit for review").Fields();
        var forced = await writer.PostAsync("/en/staff/items/next/review/1?action=publish", token);
        Assert.Equal(HttpStatusCode.Forbidden, forced.Status);
        await writer.SubmitAsync(review.Form("Submit for review"));
        var returned = await editor.SubmitAndFollowAsync((await editor.OpenAsync("/en/staff/items/next/review/1"))
            .Form("Request changes").Fill("Changes needed", "Say more."));
        Assert.Contains("Say more.", returned.Text, StringComparison.Ordinal);
        Assert.Contains("Next version: Changes requested",
            (await writer.OpenAsync("/en/staff?list=waiting-for-me")).SingleText("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scheduled_version_appears_on_two_nodes_at_its_time()
    {
        await using var site = await TestSite.StartAsync(TestSite.Polling);
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        await using var other = site.StartSecondNode(TestSite.Polling);
        using var near = site.Visitor();
        using var far = other.Visitor();
        await WaitAsync(async () => (await near.OpenAsync("/en/news/a-report")).Status == HttpStatusCode.OK);
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save").Fill("Title", "A new report", En)
            .Choose("Minor change: spelling or formatting", En).Fill("Title", "Новый доклад", Ru)
            .Choose("Minor change: spelling or formatting", Ru));
        var at = TimeZones.ToLocal(site.Clock.Now.AddHours(2), TimeZones.Almaty);
        var scheduled = await first.SubmitAndFollowAsync((await first.OpenAsync($"/en/staff/items/next/review/{id}")).Form("Publish")
            .Choose("At a specific date and time").Fill("Date", at.ToString("yyyy-MM-dd", null)).Fill("Time", at.ToString("HH:mm", null))
            .Choose("Publish without review").Fill("Reason for publishing without review", "Nobody is on duty."));
        Assert.Contains("The next version is scheduled.", scheduled.Messages, StringComparison.Ordinal);
        var before = await ReadAsync(near);
        Assert.Equal(before, await ReadAsync(far));
        site.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMinutes(1));
        Assert.Equal(before, await ReadAsync(near));
        Assert.Equal(before, await ReadAsync(far));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var watch = Stopwatch.StartNew();
        foreach (var (name, reader) in new[] { ("first", near), ("second", far) })
        {
            await WaitAsync(async () => (await reader.OpenAsync("/en/news/a-report")).SingleText("article h1") == "A new report"
                && (await reader.OpenAsync("/ru/news/a-report")).SingleText("article h1") == "Новый доклад");
            TestContext.Current.SendDiagnosticMessage("Shown on the {0} node after {1} ms", name, watch.ElapsedMilliseconds);
        }

        var after = await ReadAsync(near);
        Assert.NotEqual(before, after);
        Assert.Equal(after, await ReadAsync(far));
        Assert.Equal(1, await site.QueryDatabaseAsync(db =>
            db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.PublishNextVersion)));
        Assert.Equal("Nobody is on duty.", await site.QueryDatabaseAsync(db => db.Translations
            .Where(text => text.Language == Language.English).Select(text => text.UnreviewedPublication!.Text).SingleAsync()));
    }

    [Fact]
    public async Task Node_publishes_what_is_due_before_it_serves()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignInAsAsync(StaffRole.Editor, "first");
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/next/edit/{id}")).Form("Save").Fill("Title", "A new report", En)
            .Choose("Minor change: spelling or formatting", En));
        var at = TimeZones.ToLocal(site.Clock.Now.AddHours(1), TimeZones.Almaty);
        await first.SubmitAsync((await first.OpenAsync($"/en/staff/items/next/review/{id}")).Form("Publish")
            .Choose("At a specific date and time").Fill("Date", at.ToString("yyyy-MM-dd", null)).Fill("Time", at.ToString("HH:mm", null))
            .Choose("Publish without review").Fill("Reason for publishing without review", "Nobody is on duty."));
        site.Clock.Advance(TimeSpan.FromHours(1));

        await using var other = site.StartSecondNode();
        using var reader = other.Visitor();
        Assert.Equal("A new report", (await reader.OpenAsync("/en/news/a-report")).SingleText("article h1"));
    }

    private static async Task<string> ReadAsync(Visitor reader)
    {
        var texts = new List<string>();
        foreach (var path in new[] { "/en/news/a-report", "/ru/news/a-report", "/en/news", "/en/feed.atom", "/api/v1/items" })
        {
            var page = await reader.OpenAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            texts.Add(page.Text);
        }

        return string.Join('\n', texts);
    }

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition()) timeout.Token.ThrowIfCancellationRequested();
    }
}
