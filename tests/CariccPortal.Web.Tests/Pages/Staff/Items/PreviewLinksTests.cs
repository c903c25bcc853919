using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class PreviewLinksTests
{
    private const string CreateButton = "Create preview link: English";

    [Fact]
    public async Task Preview_link_works_for_guests_until_revoked()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var address = $"/en/staff/items/preview-links/{await DraftAsync(site)}";

        var made = await editor.SubmitAsync((await editor.OpenAsync(address)).Form(CreateButton));
        var link = made.Html.QuerySelector("#link")!.TextContent;

        Assert.StartsWith("http://localhost:5080/en/preview?key=", link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().OpenAsync(new Uri(link).PathAndQuery)).Status);
        var listed = await editor.OpenAsync(address);
        Assert.DoesNotContain(link.Split("key=")[1], listed.Text, StringComparison.Ordinal);
        Assert.Contains("works until 1 July 2024", listed.SingleText("tbody"), StringComparison.Ordinal);

        var button = listed.Html.QuerySelector("tbody button")!.GetAttribute("aria-label")!;
        Assert.Equal("Link revoked.", (await editor.SubmitAndFollowAsync(listed.Form(button))).Messages);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().OpenAsync(new Uri(link).PathAndQuery)).Status);
        Assert.Contains("revoked", (await editor.OpenAsync(address)).SingleText("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_item_has_no_preview_links()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var id = await DraftAsync(site);
        var form = (await editor.OpenAsync($"/en/staff/items/preview-links/{id}")).Form(CreateButton);
        await using (var db = site.Database.CreateContext())
            Assert.Empty((await new PublishingWorkflow(db, site.Clock).PublishAsync(new(id, 1, Language.English), PublishRequest.Now,
                Actor.ForCommand("test"))).Errors);

        var refused = await editor.SubmitAsync(form);

        Assert.Equal("This version has already been published. Share its page instead.", refused.Messages);
        Assert.Empty(refused.Html.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Unknown_item_returns_404_and_language_400()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var id = await DraftAsync(site);
        var token = (await editor.OpenAsync($"/en/staff/items/preview-links/{id}")).Form(CreateButton).Fields()
            .Where(one => one.Key != "language").ToList();

        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/preview-links/999")).Status);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await editor.PostAsync($"/en/staff/items/preview-links/{id}", [.. token, new("language", "kk")])).Status);
        Assert.Equal(HttpStatusCode.NotFound,
            (await editor.PostAsync($"/en/staff/items/preview-links/{id}?handler=Revoke", [.. token, new("link", "99")])).Status);
    }

    private static Task<int> DraftAsync(TestSite site) =>
        site.SaveAsync(TestData.Draft(ItemKind.News,
            "A draft") with
        { Translations = [TestData.Translation("A draft") with { Publication = PublicationChange.Unchanged }] });
}
