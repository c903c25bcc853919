using System.Net;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

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
        Assert.Empty(list.Links("Bin"));
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

        Assert.Equal(["All items", "My items 0", "Changes requested 0", "Scheduled 0"], dashboard.Texts(".lists a"));
        Assert.Equal("No items yet.", dashboard.SingleText(".empty"));
    }

    [Theory]
    [InlineData("в ВЕНЕ", "Встреча в Вене")]
    [InlineData("100%", "100% of the plan")]
    [InlineData("meeting", "")]
    public async Task Title_filter_is_case_insensitive(string text, string title)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Встреча в Вене", Language.Russian);
        await site.PublishAsync(ItemKind.News, "100% of the plan");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var dashboard = await editor.OpenAsync($"/en/staff?q={Uri.EscapeDataString(text)}");

        Assert.Equal(title.Length > 0 ? [title] : [], dashboard.Texts("tbody td.title > a"));
        Assert.Equal(text, dashboard.Form("Filter").ValueOf("Title contains"));
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
