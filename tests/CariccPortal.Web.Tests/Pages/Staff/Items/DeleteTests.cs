using System.Net;
using CariccPortal.Editing.Workflow;
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

        Assert.Equal("Move to bin: A report", page.Heading);
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
    public async Task Writer_can_bin_and_restore_an_own_draft_only()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        var other = await site.PublishAsync("Another's draft", text => text with { Publication = PublicationChange.Unchanged });
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "A slip", "English version")
            .Fill("Body", "Words.", "English version");
        var saved = await writer.SubmitAndFollowAsync(form);

        var asked = await writer.OpenAsync(saved.Link("Move to bin").GetAttribute("href")!);
        Assert.Equal("Item moved to bin.", (await writer.SubmitAndFollowAsync(asked.Form("Move to bin"))).Messages);
        var bin = await writer.OpenAsync("/en/staff/bin");
        Assert.Equal("Bin (1)", bin.Heading);
        Assert.Equal("Item restored.", (await writer.SubmitAndFollowAsync(bin.Form("Restore: A slip"))).Messages);

        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync($"/en/staff/items/delete/{other}")).Status);
        await writer.SubmitAsync(await writer.WorkflowFormAsync(other + 1, Permission.Submit));
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync($"/en/staff/items/delete/{other + 1}")).Status);
        Assert.Empty((await writer.OpenAsync($"/en/staff/items/edit/{other + 1}")).Links("Move to bin"));
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
