using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class LinksTests
{
    [Fact]
    public async Task External_links_are_checked_only_on_request()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        await site.SaveAsync(TestData.Draft(ItemKind.News,
            "A draft") with
        {
            Translations = [TestData.Translation("A draft") with { Publication =
                CariccPortal.Editing.Workflow.PublicationChange.Unchanged }]
        });
        var id = await site.PublishAsync("With links", text => text with
        {
            Body = "[a](/en/news/a-report) [b](/en/news/a-draft) [c](/en/news/nothing) [d](/ru/check#word) [e](/en/feed.rss) "
                + "[f](http://10.0.0.5/secret) [g](/en/nowhere)",
        });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync($"/en/staff/items/links/{id}");

        Assert.Equal(
            ["Works.", "Leads to an item that is not published.", "Page not found. Correct or remove the link.", "Works.", "Works.",
                "Not checked yet.", "Page not found. Correct or remove the link."],
            page.Texts("td.text"));
        var asked = await editor.SubmitAsync(page.Form("Check external links"));
        Assert.Equal("4 links need attention.", asked.Messages);
        Assert.Equal("Not checked: the address is on a private network or is written incorrectly. Readers may not be able to open it.",
            asked.Texts("td.text")[5]);
    }

    [Fact]
    public async Task Checklist_links_to_the_missing_fields()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.SaveAsync(
            TestData.Draft(ItemKind.Meeting,
                "A meeting") with
            {
                Translations = [TestData.Translation("A meeting") with { Body = "[a](https://example.org)",
                    Publication = CariccPortal.Editing.Workflow.PublicationChange.Unchanged }]
            });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var form = await editor.OpenAsync($"/en/staff/items/edit/{id}");
        var act = await editor.OpenAsync($"/en/staff/items/status/{id}?action=publish");

        string[] lacks = ["English: The summary is missing. Lists and search engines show it.", "English: The event location is missing.",
            "Russian: There is no Russian version."];
        Assert.Equal(lacks, form.Texts(".checklist li"));
        Assert.Equal(lacks, act.Texts(".checklist li"));
        foreach (var link in form.Html.QuerySelectorAll(".checklist li a"))
            Assert.NotNull(form.Html.QuerySelector(link.GetAttribute("href")!));
        Assert.Equal($"/en/staff/items/edit/{id}#ru-title", act.Html.QuerySelectorAll(".checklist li a")[2].GetAttribute("href"));
        Assert.Contains("(1 link)", form.Texts(".checklist p")[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/links/99")).Status);
    }
}
