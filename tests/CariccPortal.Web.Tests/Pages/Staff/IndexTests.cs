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

        Assert.Equal("Items (4)", list.Heading);
        Assert.Equal(
            [
                "Withdrawn one | News item | Withdrawn | None", "Draft one | News item | Draft | None",
                "Scheduled one | Meeting | Scheduled | None", "Released one | News item | Released | Released",
            ],
            list.Html.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Children.Take(4).Select(Page.Words))));
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
        Assert.Equal([title], list.All("tbody tr td:first-child"));
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
        Assert.Equal("Items (25)", first.Heading);
        var third = await editor.OpenAsync(first.Link("Page 3").GetAttribute("href")!);

        Assert.Equal("Page 3 of 3", third.One(".pager p"));
        Assert.Equal(["Report 25"], third.All("tbody tr td:first-child"));
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

        Assert.Equal("Items (5)", list.Heading);
        Assert.Equal(["My own"], list.All("tbody tr td:first-child a"));
        Assert.Empty(list.Links("Bin"));
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
