using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class IndexTests
{
    [Fact]
    public async Task All_items_stand_there_drafts_too_with_where_each_text_stands()
    {
        await using var site = await SiteAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var list = await editor.OpenAsync("/en/staff");

        Assert.Equal("Desk", list.Heading);
        Assert.Equal("Recent changes (4)", list.One("h2"));
        Assert.Equal(
            [
                "Withdrawn one | Withdrawn | None", "Draft one | Draft | None",
                "Scheduled one | Scheduled | None", "Released one | Released | Released",
            ],
            list.Html.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", new[] { row.QuerySelector(".title > a")! }.Concat(row.Children.Skip(2).Take(2)).Select(Page.Words))));
        Assert.DoesNotContain("Binned one", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kind", "meeting", "Scheduled one")]
    [InlineData("State", "Draft", "Draft one")]
    [InlineData("State", "Scheduled", "Scheduled one")]
    [InlineData("State", "Released", "Released one")]
    [InlineData("State", "Withdrawn", "Withdrawn one")]
    public async Task The_filter_leaves_what_fits_and_shows_what_was_asked(string field, string value, string title)
    {
        await using var site = await SiteAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var list = await editor.SubmitAsync((await editor.OpenAsync("/en/staff")).Form("Filter").Type(field, value));

        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal([title], list.All("tbody td.title > a"));
        Assert.Equal(value, list.Form("Filter").ValueOf(field));
    }

    [Fact]
    public async Task A_filter_that_nothing_fits_says_so()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        Assert.Equal("Под отбор не подходит ни один материал.", (await editor.OpenAsync("/ru/staff?kind=training")).One(".empty"));
    }

    [Fact]
    public async Task Turning_the_page_keeps_the_filter()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(25);
        await site.PublishAsync(ItemKind.Meeting, "A meeting");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var first = await editor.OpenAsync("/en/staff?kind=news&state=Released");
        Assert.Equal("Recent changes (25)", first.One("h2"));
        var third = await editor.OpenAsync(first.Link("Page 3").GetAttribute("href")!);

        Assert.Equal("Page 3 of 3", third.One(".pager p"));
        Assert.Equal(["Report 25"], third.All("tbody td.title > a"));
        Assert.Equal("/en/staff?kind=news&state=Released", third.Link("Page 1").GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff?page=4&kind=news")).Status);
    }

    [Fact]
    public async Task A_writer_sees_all_items_and_may_open_only_what_is_theirs_and_not_yet_released()
    {
        await using var site = await SiteAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save").Type("Title", "My own", "English text");
        await writer.SubmitAsync(form);

        var list = await writer.OpenAsync("/en/staff");

        Assert.Equal("Recent changes (5)", list.One("h2"));
        Assert.Equal(["My own"], list.All("tbody td.title > a"));
        Assert.Empty(list.Links("Bin"));
    }

    [Theory]
    [InlineData("waiting", "Waiting for me 1", "Handed in")]
    [InlineData("returned", "Given back 1", "Given back")]
    [InlineData("scheduled", "Scheduled 1", "To come")]
    [InlineData("unread", "Without a second reader 1", "In haste")]
    [InlineData("no-outcome", "Without an outcome 1", "Ended")]
    [InlineData("no-twin", "In one language alone 2", "Ended", "In haste")]
    [InlineData("stale-twin", "Twin is behind 1", "Corrected")]
    [InlineData("mine", "Mine 0")]
    public async Task Each_tray_holds_what_is_to_be_done_with_and_says_how_many(string tray, string name, params string[] titles)
    {
        await using var site = await TestSite.StartAsync();
        await FillTraysAsync(site);
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var desk = await editor.OpenAsync($"/en/staff?tray={tray}");

        Assert.Contains(name, desk.All(".trays a"));
        Assert.Equal(name, desk.One(".trays [aria-current]"));
        Assert.Equal(titles, desk.All("tbody td.title > a").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_writer_has_the_trays_of_a_writer()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        var desk = await writer.OpenAsync("/en/staff?tray=waiting");

        Assert.Equal(["Recent changes", "Mine 0", "Given back 0", "Scheduled 0"], desk.All(".trays a"));
        Assert.Equal("There are no items yet.", desk.One(".empty"));
    }

    [Theory]
    [InlineData("в ВЕНЕ", "Встреча в Вене")]
    [InlineData("100%", "100% of the plan")]
    [InlineData("meeting", "")]
    public async Task Items_are_found_by_words_of_a_title_whatever_the_case(string words, string title)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Встреча в Вене", Language.Russian);
        await site.PublishAsync(ItemKind.News, "100% of the plan");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var desk = await editor.OpenAsync($"/en/staff?q={Uri.EscapeDataString(words)}");

        Assert.Equal(title.Length > 0 ? [title] : [], desk.All("tbody td.title > a"));
        Assert.Equal(words, desk.Form("Filter").ValueOf("Words of the title"));
    }

    private static async Task FillTraysAsync(TestSite site)
    {
        var writer = new Colleague("w", "Timur", StaffRole.Writer);
        await using var db = site.Store.Open();
        var (editor, desk) = (new Editor(db, site.Clock), new Desk(db, site.Clock));
        async Task<ChosenTexts> DraftAsync(string title, Colleague by) =>
            new((await editor.SaveAsync(Newsroom.Draft(ItemKind.News, title) with { Texts = [Newsroom.Text(title) with { Release = Release.Unchanged }] }, by)).ItemId, 1, Language.English);

        await desk.SubmitAsync(await DraftAsync("Handed in", writer), writer);
        var returned = await DraftAsync("Given back", writer);
        await desk.SubmitAsync(returned, writer);
        await desk.ReturnAsync(returned with { Version = 2 }, "Name the place.", Colleague.Verb("test"));
        await desk.ReleaseAsync(await DraftAsync("To come", writer), new() { At = site.Clock.Now.AddDays(9) }, Colleague.Verb("test"));
        var hasty = new Colleague("e", "Dana", StaffRole.Editor);
        await desk.ReleaseAsync(await DraftAsync("In haste", hasty), new() { IsUnread = true, UnreadReason = "It could not wait." }, hasty);
        await site.SaveAsync(Newsroom.Draft(ItemKind.Meeting, "Ended") with { Occasion = Occasion.OfDays(new(2024, 6, 2), new(2024, 6, 2), Zones.Almaty) });
        var corrected = await site.PublishBothAsync(ItemKind.News, "Corrected", "Исправленный");
        site.Clock.Advance(TimeSpan.FromDays(3));
        var both = Newsroom.Draft(ItemKind.News, "Corrected") with { Id = corrected, Version = 1, Slug = "corrected", Texts = [Newsroom.Text("Corrected") with { Body = "Other words.", Release = Release.Unchanged }] };
        Assert.Empty((await editor.SaveAsync(both, Colleague.Verb("test"))).Refusals);
    }

    private static async Task<TestSite> SiteAsync()
    {
        var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Released one", "Опубликованный");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.SaveAsync(Newsroom.Draft(ItemKind.Meeting, "Scheduled one") with { Texts = [Newsroom.Text("Scheduled one") with { Release = Release.At(site.Clock.Now.AddDays(1)) }] });
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.PublishAsync("Draft one", text => text with { Release = Release.Unchanged });
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.WithdrawAsync(await site.PublishAsync(ItemKind.News, "Withdrawn one"));
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "Binned one"));
        return site;
    }
}
