using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class LinksTests
{
    [Fact]
    public async Task The_site_s_own_links_are_looked_up_at_once_and_others_wait_for_the_button()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        await site.SaveAsync(Newsroom.Draft(ItemKind.News, "A draft") with { Texts = [Newsroom.Text("A draft") with { Release = CariccPortal.Editing.Release.Unchanged }] });
        var id = await site.PublishAsync("With links", text => text with
        {
            Body = "[a](/en/news/a-report) [b](/en/news/a-draft) [c](/en/news/nothing) [d](/ru/about#word) [e](/en/feed.rss) [f](http://10.0.0.5/secret) [g](/en/nowhere)",
        });
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var page = await editor.OpenAsync($"/en/staff/items/links/{id}");

        Assert.Equal(
            ["It answers.", "It leads to an item that readers do not have yet, or no longer.", "There is nothing there: mend the link or take it out.", "It answers.", "It answers.", "Not asked yet.", "There is nothing there: mend the link or take it out."],
            page.All("td.words"));
        var asked = await editor.SubmitAsync(page.Form("Ask whether they answer"));
        Assert.Equal("Look at 4 links.", asked.Said);
        Assert.Equal("It leads into a closed network or is written oddly: it was not asked, and readers may not get there.", asked.All("td.words")[5]);
    }

    [Fact]
    public async Task The_form_and_the_act_tell_what_is_missing_and_lead_to_the_field()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.SaveAsync(Newsroom.Draft(ItemKind.Meeting, "A meeting") with { Texts = [Newsroom.Text("A meeting") with { Body = "[a](https://example.org)", Release = CariccPortal.Editing.Release.Unchanged }] });
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var form = await editor.OpenAsync($"/en/staff/items/edit/{id}");
        var act = await editor.OpenAsync($"/en/staff/items/act/{id}?act=release");

        string[] lacks = ["English: There is no summary, which lists and search engines show.", "English: It does not say where it takes place.", "English: There is no Russian text of it."];
        Assert.Equal(lacks, form.All(".checklist li"));
        Assert.Equal(lacks, act.All(".checklist li"));
        foreach (var link in form.Html.QuerySelectorAll(".checklist li a")) Assert.NotNull(form.Html.QuerySelector(link.GetAttribute("href")!));
        Assert.Equal($"/en/staff/items/edit/{id}#ru-title", act.Html.QuerySelectorAll(".checklist li a")[2].GetAttribute("href"));
        Assert.Contains("(1 link)", form.All(".checklist p")[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/links/99")).Status);
    }
}
