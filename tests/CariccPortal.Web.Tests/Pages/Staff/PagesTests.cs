using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class PagesTests
{
    private const string PagePath = "/en/staff/pages";

    [Fact]
    public async Task Places_are_on_every_reader_page_after_saving()
    {
        await using var site = await TestSite.StartAsync();
        var about = await site.SaveAsync(Page("Who we are", "who"));
        var history = await site.SaveAsync(Page("History", "who/history"));
        var contacts = await site.SaveAsync(Page("Contacts", "contacts"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        using var reader = site.Visitor();
        Assert.Empty((await reader.OpenAsync("/en")).Texts(".nav details"));

        var saved = await editor.SubmitAndFollowAsync((await editor.OpenAsync(PagePath)).Form("Save places")
            .Fill("Navigation: Who we are", "2").Fill("Navigation: History", "3").Fill("Navigation: Contacts", "1")
            .Fill("Footer: Contacts", "5"));

        Assert.Equal("Places saved.", saved.Messages);
        Assert.Equal(["Contacts", "Who we are", "History"], saved.Texts("tbody td.text"));
        var home = await reader.OpenAsync("/en");
        Assert.Equal(["News", "Meetings", "Trainings", "Calendar", "Contacts", "Who we are", "History", "Search"], home.Texts(".nav a"));
        Assert.Equal(["Who we are", "History"], home.Texts(".nav details a"));
        Assert.Contains("Contacts", home.Texts(".foot a"));
        // The page has no Russian version.
        Assert.DoesNotContain("Contacts", (await reader.OpenAsync("/ru")).Texts("a"));
        Assert.True(about < history && history < contacts);
    }

    [Fact]
    public async Task Wrong_place_is_kept_in_its_input()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(Page("Contacts", "contacts"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.OpenAsync(PagePath)).Form("Save places").Fill("Footer: Contacts", "first"));

        Assert.Equal("Enter numbers from 1 to 999, or leave the place empty.", page.SingleText("[role=alert]"));
        Assert.Equal("first", page.Html.QuerySelector("[aria-invalid=true]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Writer_sees_the_pages_without_inputs()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(Page("Contacts", "contacts") with { NavigationPlace = 7 });
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var page = await writer.OpenAsync(PagePath);

        Assert.Equal(["Contacts", "/contacts", "en: Published", "7", ""], page.Texts("tbody td"));
        Assert.Empty(page.Html.QuerySelectorAll("main input:not([type=hidden])"));
    }

    [Fact]
    public async Task Reserved_address_is_an_error_beside_its_field()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var page = await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add?kind=page")).Form("Save")
            .Fill("Page address (URL)", "/en/news/contacts").Fill("Title", "Contacts", "English version"));

        Assert.Equal("The site uses this address itself. Choose a different one.", page.Form("Save").ErrorOf("Page address (URL)"));
    }

    private static CariccPortal.Editing.Drafts.ItemDraft Page(string title, string path) =>
        TestData.Draft(ItemKind.Page, title) with { Slug = path };
}
