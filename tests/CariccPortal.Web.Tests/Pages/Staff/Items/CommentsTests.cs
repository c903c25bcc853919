using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class CommentsTests
{
    private const string En = "English version";

    [Fact]
    public async Task Comment_from_the_preview_is_shown_with_the_item_and_keeps_the_status()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "A course", En)
            .Fill("Body", "Words.", En));
        await writer.SubmitAsync(await writer.WorkflowFormAsync(1, Permission.Submit));

        var preview = await editor.OpenAsync("/en/staff/items/preview/1");
        var added = await editor.SubmitAndFollowAsync(
            preview.Form("Add comment").Fill("Comment for other staff", "<b>Which</b> day?\nAsk Osh."));

        Assert.Equal("Comment added.", added.Messages);
        Assert.Equal("Comments: A course", added.Heading);
        foreach (var path in new[] { "edit", "preview", "status" })
        {
            var page = await writer.OpenAsync($"/en/staff/items/{path}/1");
            Assert.Equal("<b>Which</b> day?\nAsk Osh.", page.Html.QuerySelector(".comments .note")!.TextContent);
        }

        Assert.Equal("In review", (await editor.OpenAsync("/en/staff/items/status/1")).SingleText(".statuses .badge.in-review"));
    }

    [Fact]
    public async Task Empty_comment_is_refused_beside_its_field()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.SubmitAsync((await editor.OpenAsync("/ru/staff/items/comments/1")).Form("Добавить комментарий"));

        Assert.Equal("Введите комментарий.", page.SingleText("#comment-e"));
        Assert.Equal("true", page.Html.QuerySelector("#comment")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Writer_cannot_comment_on_the_item_of_another()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        Assert.Equal(HttpStatusCode.Forbidden, (await writer.OpenAsync($"/en/staff/items/comments/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync($"/en/staff/items/comments/{id + 1}")).Status);
    }
}
