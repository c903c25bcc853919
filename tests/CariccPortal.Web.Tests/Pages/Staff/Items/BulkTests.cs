using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class BulkTests
{
    [Fact]
    public async Task Bulk_action_asks_for_confirmation()
    {
        await using var site = await TestSite.StartAsync();
        await DraftAsync(site, "First");
        await DraftAsync(site, "Second");
        await site.PublishAsync(ItemKind.News, "Public already");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var asked = await SelectAsync(editor, "Publish", "First", "Second", "Public already");

        Assert.Equal("Publish 2 items now?", asked.Heading);
        Assert.Equal(["Will be changed", "Will not be changed"], asked.Texts("h2"));
        Assert.Equal(["Second (English)", "First (English)", "Public alreadyAlready published."], asked.Texts("main li"));
        Assert.Equal(1, await CountPublishedAsync(site));

        var dashboard = await editor.SubmitAndFollowAsync(asked.Form("Publish"));

        Assert.Equal("2 items published", dashboard.Messages);
        Assert.Equal(3, await CountPublishedAsync(site));
    }

    [Fact]
    public async Task Bulk_action_skips_stale_items()
    {
        await using var site = await TestSite.StartAsync();
        var changed = await DraftAsync(site, "First");
        await DraftAsync(site, "Second");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var asked = await SelectAsync(editor, "Move to bin", "First", "Second");
        Assert.Equal("Move 2 items to the bin?", asked.Heading);
        await using (var db = site.Database.CreateContext())
            Assert.True((await new PublishingWorkflow(db, site.Clock).SubmitAsync(new(changed, 1, Language.English),
                Actor.ForCommand("test"))).Succeeded);

        var told = await editor.SubmitAsync(asked.Form("Move to bin"));

        Assert.Equal("1 item moved to the bin", told.Heading);
        Assert.Equal(["Done", "Will not be changed"], told.Texts("h2"));
        Assert.Equal(["First"], (await editor.OpenAsync("/en/staff")).Texts("td.title > a"));
    }

    [Fact]
    public async Task Too_many_or_no_selected_items_are_rejected()
    {
        await using var site = await TestSite.StartAsync();
        var id = await DraftAsync(site, "First");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var token = (await editor.OpenAsync("/en/staff")).Html.QuerySelector("form[method=post] input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;

        var many = await editor.PostAsync("/en/staff/items/bulk",
            [.. Enumerable.Repeat(KeyValuePair.Create("item", $"{id}:1"), 25), new("action", "publish"), new("step", "confirmed"),
                new("__RequestVerificationToken", token)]);
        var none = await editor.PostAsync("/ru/staff/items/bulk",
            [new("action", "publish"), new("item", "x"), new("item", "1:x:2"), new("item", "999:1"),
                new("__RequestVerificationToken", token)]);
        var unknown = await editor.PostAsync("/en/staff/items/bulk",
            [new("action", "change-publication-date"), new("item", $"{id}:1"), new("__RequestVerificationToken", token)]);

        Assert.Equal("You can select up to 24 items at a time.", many.Messages);
        Assert.Equal("Выберите хотя бы один материал.", none.Messages);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(0, await CountPublishedAsync(site));
    }

    private static async Task<Page> SelectAsync(Visitor editor, string action, params string[] titles)
    {
        var form = (await editor.OpenAsync("/en/staff")).Form("Continue");
        foreach (var title in titles) form.Choose($"Select: {title}");
        return await editor.SubmitAsync(form.Fill("With selected items", action switch { "Publish" => "publish", _ => "delete" }));
    }

    private static Task<int> DraftAsync(TestSite site, string title) =>
        site.PublishAsync(title, text => text with { Publication = PublicationChange.Unchanged });

    private static Task<int> CountPublishedAsync(TestSite site) =>
        site.QueryDatabaseAsync(db => db.Translations.VisibleAt(site.Clock.Now).CountAsync());
}
