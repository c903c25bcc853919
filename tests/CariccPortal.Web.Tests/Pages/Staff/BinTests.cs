using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class BinTests
{
    [Fact]
    public async Task Deleted_item_can_be_restored_unchanged()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Отчет");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var asked = await editor.OpenAsync((await editor.OpenAsync($"/en/staff/items/edit/{id}")).Link("Move to bin")
            .GetAttribute("href")!);
        var list = await editor.SubmitAndFollowAsync(asked.Form("Move to bin"));
        Assert.Equal("Item moved to bin.", list.Messages);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/ru/news/a-report")).Status);

        var bin = await editor.OpenAsync("/en/staff/bin");
        Assert.Equal("Bin (1)", bin.Heading);
        var back = await editor.SubmitAndFollowAsync(bin.Form("Restore: A report"));

        Assert.Equal("Item restored.", back.Messages);
        Assert.Equal("Bin (0)", back.Heading);
        Assert.Equal("The bin is empty.", back.SingleText(".empty"));
        Assert.Equal("Saturday, 1 June 2024 12:00", (await editor.OpenAsync("/en/news/a-report")).SingleText("article.item > header time"));
    }

    [Fact]
    public async Task Item_restored_by_another_user_is_not_restored_again()
    {
        await using var site = await TestSite.StartAsync();
        await site.DeleteAsync(await site.PublishAsync(ItemKind.News, "A report"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var bin = await editor.OpenAsync("/en/staff/bin");
        await editor.SubmitAsync(bin.Form("Restore: A report"));

        var answer = await editor.SubmitAsync(bin.Form("Restore: A report"));

        Assert.Equal("Item restored.", (await editor.FollowRedirectsAsync(answer)).Messages);
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.Restore)));
    }
}
