using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class PreviewTests
{
    [Fact]
    public async Task A_draft_is_shown_to_staff_as_readers_will_see_it_and_to_nobody_else()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A draft", text => text with { Body = "## Part\n\nWith **weight**.", Release = Release.Unchanged });
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        var page = await writer.OpenAsync($"/en/staff/items/preview/{id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("A draft", page.Heading);
        Assert.Equal("Part", page.One(".prose h2"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().OpenAsync($"/en/staff/items/preview/{id}")).Status);
    }

    [Fact]
    public async Task What_is_previewed_is_what_is_then_shown()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var shown = await editor.OpenAsync("/ru/meetings/meeting-with-liaison-officer-of-finland");
        var id = shown.Html.QuerySelector("form[data-rating]")!.GetAttribute("action")!.Split('/')[^1];

        var preview = await editor.OpenAsync($"/ru/staff/items/preview/{id}");

        // What a preview has no use for: the rating, and the way into a calendar.
        shown.Html.QuerySelector("article.item > footer")!.Remove();
        shown.Html.QuerySelector("a[type='text/calendar']")!.ParentElement!.Remove();
        static string[] Lines(Page page) => page.Html.QuerySelector("article.item")!.InnerHtml.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Lines(shown), Lines(preview));
    }

    [Fact]
    public async Task A_language_without_a_text_says_so_and_an_unknown_item_is_not_found()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A report");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var russian = await editor.OpenAsync($"/ru/staff/items/preview/{id}");

        Assert.Equal(HttpStatusCode.OK, russian.Status);
        Assert.Equal("Русского текста у материала пока нет.", russian.One(".empty"));
        Assert.Equal("Просмотр", russian.Heading);
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
    public async Task A_hostile_body_is_harmless_in_the_preview_and_on_the_page(string body)
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/items/add")).Form("Save and preview")
            .Type("Title", "Hostile", "English text").Type("Body", body + "\n\nThe end.", "English text");

        var preview = await editor.SubmitAndLandAsync(form);
        await editor.SubmitAsync((await editor.ActFormAsync(1, Act.Release)).Choose("Published without a second reader").Type("Why it cannot wait", "A test."));

        foreach (var page in new[] { preview, await editor.OpenAsync("/en/news/hostile") })
        {
            Assert.Equal("Hostile", page.Heading);
            Assert.EndsWith("The end.", page.One(".prose"), StringComparison.Ordinal);
            Assert.Empty(Harm.In(page));
        }
    }
}
