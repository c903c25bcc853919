using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Guarantees;

public sealed class TitleTests
{
    [Theory]
    [InlineData("items/edit/1", "Edit: A report")]
    [InlineData("items/status/1", "Status: A report")]
    [InlineData("items/status/1?action=publish", "Publish: A report")]
    [InlineData("items/status/1?action=withdraw", "Withdraw: A report")]
    [InlineData("items/delete/1", "Move to bin: A report")]
    [InlineData("items/links/1", "Links in this item: A report")]
    [InlineData("items/preview-links/1", "Preview links: A report")]
    [InlineData("items/revisions/1", "Revision history: A report")]
    [InlineData("items/revisions/compare/1?language=en&number=1", "Revision 1, English: A report")]
    [InlineData("items/add?from=1", "Copy of: A report")]
    [InlineData("items/next/edit/1", "Next version: A report")]
    public async Task Page_about_an_item_names_it_in_title_and_heading(string path, string heading)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "A report", "Отчет");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync($"/en/staff/{path}");

        Assert.Equal(heading, page.Heading);
        Assert.Equal($"{heading} · CARICC site admin", page.Html.Title);
        Assert.Contains("Отчет", (await editor.OpenAsync($"/ru/staff/{path}")).Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_names_the_item()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "A report", "Отчет");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync("/en/staff/items/preview/1");

        Assert.Equal(("A report", "Preview: A report · CARICC"), (page.Heading, page.Html.Title));
    }
}
