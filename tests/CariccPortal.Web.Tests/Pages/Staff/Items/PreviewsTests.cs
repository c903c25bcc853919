using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class PreviewsTests
{
    private const string Make = "Make a preview link: English";

    [Fact]
    public async Task A_link_is_made_shown_once_opens_for_a_guest_and_is_ended()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var address = $"/en/staff/items/previews/{await DraftAsync(site)}";

        var made = await editor.SubmitAsync((await editor.OpenAsync(address)).Form(Make));
        var link = made.Html.QuerySelector("#link")!.TextContent;

        Assert.StartsWith("http://localhost:5080/en/preview?key=", link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().OpenAsync(new Uri(link).PathAndQuery)).Status);
        var listed = await editor.OpenAsync(address);
        Assert.DoesNotContain(link.Split("key=")[1], listed.Text, StringComparison.Ordinal);
        Assert.Contains("works until 1 July 2024", listed.One("tbody"), StringComparison.Ordinal);

        var button = listed.Html.QuerySelector("tbody button")!.GetAttribute("aria-label")!;
        Assert.Equal("The link is ended.", (await editor.SubmitAndLandAsync(listed.Form(button))).Said);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().OpenAsync(new Uri(link).PathAndQuery)).Status);
        Assert.Contains("ended", (await editor.OpenAsync(address)).One("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_public_text_none_is_offered_and_none_is_made()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var id = await DraftAsync(site);
        var form = (await editor.OpenAsync($"/en/staff/items/previews/{id}")).Form(Make);
        await site.ChangeTextsAsync(id, text => text.ReleasedAt = text.FirstReleasedAt = site.Clock.Now);

        var refused = await editor.SubmitAsync(form);

        Assert.Equal("This text is public, or was: send its own address.", refused.Said);
        Assert.Empty(refused.Html.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_a_language_that_is_none_is_a_bad_request()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var id = await DraftAsync(site);
        var token = (await editor.OpenAsync($"/en/staff/items/previews/{id}")).Form(Make).Fields().Where(one => one.Key != "language").ToList();

        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/previews/999")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.PostAsync($"/en/staff/items/previews/{id}", [.. token, new("language", "kk")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.PostAsync($"/en/staff/items/previews/{id}?handler=Revoke", [.. token, new("link", "99")])).Status);
    }

    private static Task<int> DraftAsync(TestSite site) =>
        site.SaveAsync(Newsroom.Draft(ItemKind.News, "A draft") with { Texts = [Newsroom.Text("A draft") with { Release = Release.Unchanged }] });
}
