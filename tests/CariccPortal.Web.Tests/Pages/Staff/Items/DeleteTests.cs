using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class DeleteTests
{
    [Fact]
    public async Task GET_asks_for_confirmation_and_deletes_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Отчет");
        using var editor = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await editor.OpenAsync($"/en/staff/items/delete/{id}");

        Assert.Equal("Move this item to the bin?", page.Heading);
        Assert.Contains("A report / Отчет", page.SingleText("main"), StringComparison.Ordinal);
        Assert.Equal($"/en/staff/items/edit/{id}", page.Link("Cancel").GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/news/a-report")).Status);
    }

    [Fact]
    public async Task Delete_of_a_stale_version_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var page = await editor.OpenAsync($"/en/staff/items/delete/{id}");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.News, "another");

        var answer = await editor.SubmitAsync(page.Form("Move to bin"));

        Assert.StartsWith("Someone else saved this item", answer.Messages, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/news/another")).Status);
    }

    [Fact]
    public async Task Delete_of_an_unknown_or_deleted_item_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        await site.DeleteAsync(id);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/delete/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/delete/999")).Status);
    }
}
