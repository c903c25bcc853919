using System.Net;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class IndexTests
{
    [Fact]
    public async Task Dashboard_lists_all_items_with_their_status()
    {
        await using var site = await StartWithItemsAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var list = await editor.OpenAsync("/en/staff");

        Assert.Equal("Dashboard", list.Heading);
        Assert.Equal("All items (4)", list.SingleText("h2"));
        Assert.Equal(
            [
                "Withdrawn one | Withdrawn | None", "Draft one | Draft | None",
                "Scheduled one | Scheduled | None", "Published one | Published | Published",
            ],
            list.Html.QuerySelectorAll("tbody tr")
                .Select(row => string.Join(" | ",
                    new[] { row.QuerySelector(".title > a")! }.Concat(row.Children.Skip(2).Take(2)).Select(Page.TextOf))));
        Assert.DoesNotContain("Binned one", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Type", "meeting", "Scheduled one")]
    [InlineData("Status", "Draft", "Draft one")]
    [InlineData("Status", "Scheduled", "Scheduled one")]
    [InlineData("Status", "Published", "Published one")]
    [InlineData("Status", "Withdrawn", "Withdrawn one")]
    public async Task Filter_shows_matching_items_and_keeps_its_values(string field, string value, string title)
    {
        await using var site = await StartWithItemsAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var list = await editor.SubmitAsync((await editor.OpenAsync("/en/staff")).Form("Filter").Fill(field, value));

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal([title], list.Texts("tbody td.title > a"));
        Assert.Equal(value, list.Form("Filter").ValueOf(field));
    }

    [Fact]
    public async Task Filter_without_matches_shows_a_message()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal("Нет материалов, соответствующих фильтру.", (await editor.OpenAsync("/ru/staff?kind=training")).SingleText(".empty"));
    }

    [Fact]
    public async Task Pager_keeps_the_dashboard_filter()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(25);
        await site.PublishAsync(ItemKind.Meeting, "A meeting");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var first = await editor.OpenAsync("/en/staff?kind=news&status=Published");
        Assert.Equal("All items (25)", first.SingleText("h2"));
        var third = await editor.OpenAsync(first.Link("Page 3").GetAttribute("href")!);

        Assert.Equal("Page 3 of 3", third.SingleText(".pager p"));
        Assert.Equal(["Report 25"], third.Texts("tbody td.title > a"));
        Assert.Equal("/en/staff?kind=news&status=Published", third.Link("Page 1").GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff?page=4&kind=news")).Status);
    }

    [Fact]
    public async Task Writer_can_open_only_own_unpublished_items()
    {
        await using var site = await StartWithItemsAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "My own", "English version");
        await writer.SubmitAsync(form);

        var list = await writer.OpenAsync("/en/staff");

        Assert.Equal("All items (5)", list.SingleText("h2"));
        Assert.Equal(["My own"], list.Texts("tbody td.title > a"));
        Assert.NotEmpty(list.Links("Bin"));
    }

    [Theory]
    [InlineData("to-review", "To review 1", "In review")]
    [InlineData("changes-requested", "Changes requested 1", "Changes requested")]
    [InlineData("scheduled", "Scheduled 1", "To come")]
    [InlineData("published-without-review", "Published without review 1", "In haste")]
    [InlineData("past-events-to-update", "Past events to update 1", "Ended")]
    [InlineData("missing-translation", "Missing translation 2", "Ended", "In haste")]
    [InlineData("translation-out-of-date", "Translation out of date 1", "Corrected")]
    [InlineData("my-items", "My items 0")]
    public async Task Each_dashboard_list_shows_its_items_and_count(string list, string name, params string[] titles)
    {
        await using var site = await TestSite.StartAsync();
        await CreateListItemsAsync(site);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var dashboard = await editor.OpenAsync($"/en/staff?list={list}");

        Assert.Contains(name, dashboard.Texts(".lists a"));
        Assert.Equal(name, dashboard.SingleText(".lists [aria-current]"));
        Assert.Equal(titles, dashboard.Texts("tbody td.title > a").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Writer_sees_only_the_writer_lists()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var dashboard = await writer.OpenAsync("/en/staff?list=to-review");

        Assert.Equal(["All items", "Waiting for you 0", "My items 0", "Changes requested 0", "Scheduled 0", "To recheck 0"],
            dashboard.Texts(".lists a"));
        Assert.Equal("No items yet.", dashboard.SingleText(".empty"));
    }

    [Theory]
    [InlineData("в ВЕНЕ", "Встреча в Вене")]
    [InlineData("СЕМЁН", "Семен и Федор")]
    [InlineData("фёдор", "Семен и Федор")]
    [InlineData("И\u0306од", "Йод")]
    [InlineData("100%", "100% of the plan")]
    [InlineData("meeting", "")]
    public async Task Title_filter_is_case_insensitive(string text, string title)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Встреча в Вене", Language.Russian);
        await site.PublishAsync(ItemKind.News, "100% of the plan");
        await site.PublishAsync(ItemKind.News, "Семен и Федор", Language.Russian);
        await site.PublishAsync(ItemKind.News, "Йод", Language.Russian);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var dashboard = await editor.OpenAsync($"/en/staff?q={Uri.EscapeDataString(text)}");

        Assert.Equal(title.Length > 0 ? [title] : [], dashboard.Texts("tbody td.title > a"));
        Assert.Equal(text, dashboard.Form("Filter").ValueOf("Title contains"));
    }

    [Fact]
    public async Task Dashboard_shows_author_and_last_editor()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "A course", "English version")
            .Fill("Body", "Words.", "English version"));
        await writer.SubmitAsync(await writer.WorkflowFormAsync(1, Permission.Submit));
        Assert.Equal("In review The writer, 1 Jun 2024", (await editor.OpenAsync("/en/staff")).SingleText("td[data-label=English]"));
        await editor.SubmitAsync((await editor.OpenAsync("/en/staff/items/edit/1")).Form("Save")
            .Fill("Summary", "In short.", "English version"));

        var row = await editor.OpenAsync("/en/staff");

        Assert.Equal("The writer", row.SingleText("td[data-label=Author]"));
        Assert.Equal("1 Jun 2024, 12:00 The editor", row.SingleText("td[data-label='Last change']"));
    }

    [Theory]
    [InlineData("person=writer", "Second")]
    [InlineData("person=editor", "First", "Second")]
    [InlineData("country=mongolia", "First")]
    [InlineData("version=ru", "First")]
    [InlineData("version=ru&status=Draft", "First")]
    [InlineData("version=en&status=Draft", "First", "Second")]
    [InlineData("from=2024-06-02&to=2024-06-02", "Second", "Third")]
    [InlineData("to=2024-06-01", "First")]
    [InlineData("date=published&from=2024-06-01&to=2024-06-01", "Third")]
    [InlineData("date=event&from=2024-07-01&to=2024-07-31", "Third")]
    [InlineData("from=nonsense&country=nowhere&version=xx", "First", "Second", "Third")]
    public async Task Filter_by_person_country_language_and_date_narrows_the_list(string filter, params string[] titles)
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await StartFilterItemsAsync(site);
        foreach (var role in new[] { StaffRole.Writer, StaffRole.Editor })
        {
            var id = await site.QueryDatabaseAsync(db => db.Users.Where(user => user.UserName == role).Select(user => user.Id)
                .SingleAsync());
            filter = filter.Replace($"person={role}", $"person={id}", StringComparison.Ordinal);
        }

        var list = await editor.OpenAsync($"/en/staff?q=filtered&{filter}");

        Assert.Equal(titles, list.Texts("tbody td.title > a").Select(title => title.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "Third", "Second", "First")]
    [InlineData("oldest", "First", "Second", "Third")]
    [InlineData("title", "First", "Second", "Third")]
    [InlineData("published", "Third", "Second", "First")]
    public async Task List_can_be_sorted(string order, params string[] titles)
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await StartFilterItemsAsync(site);

        var list = await editor.SubmitAsync((await editor.OpenAsync("/en/staff?q=filtered")).Form("Filter").Fill("Order", order));

        Assert.Equal(titles, list.Texts("tbody td.title > a").Select(title => title.Split(' ')[0]));
        Assert.Equal(order, list.Form("Filter").ValueOf("Order"));
    }

    [Fact]
    public async Task All_rows_of_a_page_can_be_selected_without_a_script()
    {
        await using var site = await StartWithItemsAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var list = await editor.OpenAsync("/en/staff?kind=news");

        var all = await editor.OpenAsync(list.Link("Select all on this page").GetAttribute("href")!.Split('#')[0]);

        Assert.Equal(3, all.Html.QuerySelectorAll("tbody input[checked]").Length);
        Assert.Empty(list.Html.QuerySelectorAll("tbody input[checked]"));
    }

    [Fact]
    public async Task Navigation_counts_what_waits_for_the_user()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        Assert.Empty((await editor.OpenAsync("/en/staff/media")).Texts(".waiting"));
        await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "A course", "English version")
            .Fill("Body", "Words.", "English version"));
        await writer.SubmitAsync(await writer.WorkflowFormAsync(1, Permission.Submit));

        var library = await editor.OpenAsync("/en/staff/media");
        Assert.Equal("1 Waiting for you", library.SingleText(".waiting"));
        Assert.Empty((await writer.OpenAsync("/en/staff/media")).Texts(".waiting"));
        var list = await editor.OpenAsync(library.Html.QuerySelector(".waiting")!.GetAttribute("href")!);
        Assert.Equal(["A course"], list.Texts("tbody td.title > a"));

        await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.RequestChanges)).Fill("Changes needed", "Name the place."));
        Assert.Equal("1 Waiting for you", (await writer.OpenAsync("/en/account")).SingleText(".waiting"));
        Assert.Empty((await editor.OpenAsync("/en/staff/media")).Texts(".waiting"));
    }

    // Three items: the first by the editor, the second by the writer and changed by the editor, the third imported and public.
    private static async Task<Visitor> StartFilterItemsAsync(TestSite site)
    {
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var editor = await site.SignInAsAsync(StaffRole.Editor);
        await editor.SubmitAsync((await editor.OpenAsync("/en/staff/items/add")).Form("Save")
            .Fill("Title", "First filtered", "English version")
            .Fill("Title", "Первый filtered", "Russian version").Choose("Mongolia"));
        // Past midnight in Almaty, within the twelve hours of a session.
        site.Clock.Advance(TimeSpan.FromHours(11));
        foreach (var user in new[] { writer, editor }) await user.OpenAsync("/en/staff");
        site.Clock.Advance(TimeSpan.FromHours(2));
        var saved = await writer.SubmitAndFollowAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save")
            .Fill("Title", "Second filtered", "English version"));
        await editor.SubmitAsync((await editor.OpenAsync(saved.Path.Split('?')[0])).Form("Save")
            .Fill("Summary", "In short.", "English version"));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Third filtered") with
        {
            Event = ItemEvent.CreateAllDay(new(2024, 7, 2), new(2024, 7, 3), TimeZones.Almaty),
            Translations = [TestData.Translation("Third filtered") with
            {
                Publication = PublicationChange.At(new(2024, 6, 1, 10, 0, 0, DateTimeKind.Utc)),
            }],
        });
        return editor;
    }

    private static async Task CreateListItemsAsync(TestSite site)
    {
        var writer = new Actor("w", "Timur", StaffRole.Writer);
        await using var db = site.Database.CreateContext();
        var (editor, workflow) = (new ItemEditor(db, site.Clock), new PublishingWorkflow(db, site.Clock));
        async Task<TranslationSelection> DraftAsync(string title, Actor by) =>
            new((await editor.SaveAsync(
                TestData.Draft(ItemKind.News,
                    title) with
                { Translations = [TestData.Translation(title) with { Publication = PublicationChange.Unchanged }] },
                        by)).ItemId, 1, Language.English);

        await workflow.SubmitAsync(await DraftAsync("In review", writer), writer);
        var returned = await DraftAsync("Changes requested", writer);
        await workflow.SubmitAsync(returned, writer);
        await workflow.RequestChangesAsync(returned with { Version = 2 }, "Name the place.", Actor.ForCommand("test"));
        await workflow.PublishAsync(await DraftAsync("To come", writer), new() { At = site.Clock.Now.AddDays(9) },
            Actor.ForCommand("test"));
        var hasty = new Actor("e", "Dana", StaffRole.Editor);
        await workflow.PublishAsync(await DraftAsync("In haste", hasty),
            new() { IsWithoutReview = true, NoReviewReason = "It could not wait." }, hasty);
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting,
            "Ended") with
        { Event = ItemEvent.CreateAllDay(new(2024, 6, 2), new(2024, 6, 2), TimeZones.Almaty) });
        var corrected = await site.PublishBothAsync(ItemKind.News, "Corrected", "Исправленный");
        site.Clock.Advance(TimeSpan.FromDays(3));
        var both = TestData.Draft(ItemKind.News, "Corrected") with
        {
            Id = corrected,
            Version = 1,
            Slug = "corrected",
            Translations = [TestData.Translation("Corrected") with { Body = "Other words.", Publication = PublicationChange.Unchanged }]
        };
        Assert.Empty((await editor.SaveAsync(both, Actor.ForCommand("test"))).Errors);
    }

    private static async Task<TestSite> StartWithItemsAsync()
    {
        var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Published one", "Опубликованный");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting,
            "Scheduled one") with
        {
            Translations = [TestData.Translation("Scheduled one") with { Publication =
                PublicationChange.At(site.Clock.Now.AddDays(1)) }]
        });
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.PublishAsync("Draft one", text => text with { Publication = PublicationChange.Unchanged });
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.WithdrawAsync(await site.PublishAsync(ItemKind.News, "Withdrawn one"));
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "Binned one"));
        return site;
    }
}
