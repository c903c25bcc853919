using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class PreviewTests
{
    [Fact]
    public async Task Draft_preview_requires_sign_in()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A draft",
            text => text with { Body = "## Part\n\nWith **weight**.", Publication = PublicationChange.Unchanged });
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        var page = await writer.OpenAsync($"/en/staff/items/preview/{id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("A draft", page.Heading);
        Assert.Equal("Part", page.SingleText(".prose h2"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().OpenAsync($"/en/staff/items/preview/{id}")).Status);
    }

    [Fact]
    public async Task Preview_of_a_binned_item_follows_the_permissions_of_the_bin()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("Binned", text => text);
        await site.DeleteAsync(id);
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal(HttpStatusCode.NotFound, (await writer.OpenAsync($"/en/staff/items/preview/{id}")).Status);
        Assert.Equal("Binned", (await editor.OpenAsync($"/en/staff/items/preview/{id}")).Heading);
    }

    [Fact]
    public async Task Preview_equals_the_published_page()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var shown = await editor.OpenAsync("/ru/meetings/meeting-with-liaison-officer-of-finland");
        var id = shown.Html.QuerySelector("form[data-rating]")!.GetAttribute("action")!.Split('/')[^1];

        var preview = await editor.OpenAsync($"/ru/staff/items/preview/{id}");

        // What a preview has no use for: the rating, and the way into a calendar.
        shown.Html.QuerySelector("article.item > footer")!.Remove();
        shown.Html.QuerySelector("a[type='text/calendar']")!.ParentElement!.Remove();
        static string[] Lines(Page page) =>
            page.Html.QuerySelector("article.item")!.InnerHtml.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Lines(shown), Lines(preview));
    }

    [Fact]
    public async Task Editor_publishes_or_returns_from_the_preview()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await writer.SubmitAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "A course", "English version")
            .Fill("Body", "Words.", "English version"));
        Assert.Equal("/en/staff/items/status/1?action=submit",
            (await writer.OpenAsync("/en/staff/items/preview/1")).Link("Submit for review…").GetAttribute("href"));
        await writer.SubmitAsync(await writer.WorkflowFormAsync(1, Permission.Submit));

        var preview = await editor.OpenAsync("/en/staff/items/preview/1");
        Assert.Equal("/en/staff/items/status/1?action=publish", preview.Link("Publish…").GetAttribute("href"));
        var refused = await editor.SubmitAsync(preview.Form("Request changes"));
        Assert.Equal("Enter the changes needed.", refused.Form("Request changes").ErrorOf("Changes needed"));
        var returned = await editor.SubmitAndFollowAsync(preview.Form("Request changes").Fill("Changes needed", "Name the place."));

        Assert.Equal("Changes requested.", returned.Messages);
        Assert.Equal("Name the place.", (await writer.OpenAsync("/en/staff/items/edit/1")).SingleText(".note"));
        Assert.Empty((await writer.OpenAsync("/en/staff/items/preview/1")).Links("Publish…"));
    }

    [Fact]
    public async Task Preview_without_a_translation_shows_a_message()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var russian = await editor.OpenAsync($"/ru/staff/items/preview/{id}");

        Assert.Equal(HttpStatusCode.OK, russian.Status);
        Assert.Equal("Русской версии у материала пока нет.", russian.SingleText(".empty"));
        Assert.Equal("Предпросмотр", russian.Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/preview/999")).Status);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("**x**{onclick=alert(1)}")]
    [InlineData("![x](https://evil.example/x.png)")]
    [InlineData("</div></main><h1 style=\"color:red\" onclick=alert(1)>x</h1>")]
    public async Task Malicious_body_is_sanitized(string body)
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/items/add")).Form("Save and preview")
            .Fill("Title", "Hostile", "English version").Fill("Body", body + "\n\nThe end.", "English version");

        var preview = await editor.SubmitAndFollowAsync(form);
        await editor.SubmitAsync((await editor.WorkflowFormAsync(1, Permission.Publish)).Choose("Publish without review")
            .Fill("Reason for publishing without review", "A test."));

        foreach (var page in new[] { preview, await editor.OpenAsync("/en/news/hostile") })
        {
            Assert.Equal("Hostile", page.Heading);
            Assert.EndsWith("The end.", page.SingleText(".prose"), StringComparison.Ordinal);
            Assert.Empty(AttackPayloads.FindIn(page));
        }
    }
}
