using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class DeleteTests
{
    [Fact]
    public async Task The_question_names_the_item_and_only_looking_at_it_deletes_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Отчет");
        using var editor = await site.SignedInAsync(StaffRole.Administrator);

        var page = await editor.OpenAsync($"/en/staff/items/delete/{id}");

        Assert.Equal("Move this item to the bin?", page.Heading);
        Assert.Contains("A report / Отчет", page.One("main"), StringComparison.Ordinal);
        Assert.Equal($"/en/staff/items/edit/{id}", page.Link("Keep it").GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/news/a-report")).Status);
    }

    [Fact]
    public async Task An_item_that_was_saved_meanwhile_is_not_deleted_unseen()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var page = await editor.OpenAsync($"/en/staff/items/delete/{id}");
        await site.MoveAsync(id, ItemKind.News, "another");

        var answer = await editor.SubmitAsync(page.Form("Move to the bin"));

        Assert.StartsWith("Someone else has saved this item", answer.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/news/another")).Status);
    }

    [Fact]
    public async Task What_is_in_the_bin_or_unknown_is_not_found()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        await site.DeleteAsync(id);
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync($"/en/staff/items/delete/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/delete/999")).Status);
    }
}
