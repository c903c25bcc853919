using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class BinTests
{
    [Fact]
    public async Task What_is_deleted_lies_in_the_bin_and_comes_back_as_it_was()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Отчет");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var asked = await editor.OpenAsync((await editor.OpenAsync($"/en/staff/items/edit/{id}")).Link("Move to the bin").GetAttribute("href")!);
        var list = await editor.SubmitAndLandAsync(asked.Form("Move to the bin"));
        Assert.Equal("The item is in the bin.", list.Said);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/ru/news/a-report")).Status);

        var bin = await editor.OpenAsync("/en/staff/bin");
        Assert.Equal("Bin (1)", bin.Heading);
        var back = await editor.SubmitAndLandAsync(bin.Form("Restore: A report"));

        Assert.Equal("The item is back.", back.Said);
        Assert.Equal("Bin (0)", back.Heading);
        Assert.Equal("The bin is empty.", back.One(".empty"));
        Assert.Equal("Saturday, 1 June 2024 12:00", (await editor.OpenAsync("/en/news/a-report")).One("article.item > header time"));
    }

    [Fact]
    public async Task What_someone_else_brought_back_is_not_brought_back_twice()
    {
        await using var site = await TestSite.StartAsync();
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "A report"));
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var bin = await editor.OpenAsync("/en/staff/bin");
        await editor.SubmitAsync(bin.Form("Restore: A report"));

        var answer = await editor.SubmitAsync(bin.Form("Restore: A report"));

        Assert.Equal("The item is back.", (await editor.LandAsync(answer)).Said);
        Assert.Equal(1, await site.AskStoreAsync(db => db.Audit.CountAsync(entry => entry.Act == "restore")));
    }
}
