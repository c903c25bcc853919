using System.Net;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class BulkTests
{
    [Fact]
    public async Task What_would_be_done_is_said_in_words_before_it_is_done()
    {
        await using var site = await TestSite.StartAsync();
        await DraftAsync(site, "First");
        await DraftAsync(site, "Second");
        await site.PublishAsync(ItemKind.News, "Public already");
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var asked = await ChooseAsync(editor, "Release", "First", "Second", "Public already");

        Assert.Equal("Release 2 items now?", asked.Heading);
        Assert.Equal(["It will be done to", "Left as they are"], asked.All("h2"));
        Assert.Equal(["Second (English)", "First (English)", "Public alreadyIt is public already."], asked.All("main li"));
        Assert.Equal(1, await PublicAsync(site));

        var desk = await editor.SubmitAndLandAsync(asked.Form("Release"));

        Assert.Equal("2 items released", desk.Said);
        Assert.Equal(3, await PublicAsync(site));
    }

    [Fact]
    public async Task What_was_changed_since_the_list_was_opened_is_left_and_the_rest_is_done()
    {
        await using var site = await TestSite.StartAsync();
        var changed = await DraftAsync(site, "First");
        await DraftAsync(site, "Second");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var asked = await ChooseAsync(editor, "Move to the bin", "First", "Second");
        Assert.Equal("Move 2 items to the bin?", asked.Heading);
        await using (var db = site.Store.Open()) Assert.True((await new Desk(db, site.Clock).SubmitAsync(new(changed, 1, Language.English), Colleague.Verb("test"))).Done);

        var told = await editor.SubmitAsync(asked.Form("Move to the bin"));

        Assert.Equal("1 item moved to the bin", told.Heading);
        Assert.Equal(["Done", "Left as they are"], told.All("h2"));
        Assert.Equal(["First"], (await editor.OpenAsync("/en/staff")).All("td.title > a"));
    }

    [Fact]
    public async Task More_than_one_reads_through_are_refused_and_none_at_all_is_told()
    {
        await using var site = await TestSite.StartAsync();
        var id = await DraftAsync(site, "First");
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var token = (await editor.OpenAsync("/en/staff")).Html.QuerySelector("form[method=post] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var many = await editor.PostAsync("/en/staff/items/bulk", [.. Enumerable.Repeat(KeyValuePair.Create("item", $"{id}:1"), 25), new("act", "release"), new("step", "do"), new("__RequestVerificationToken", token)]);
        var none = await editor.PostAsync("/ru/staff/items/bulk", [new("act", "release"), new("item", "x"), new("item", "1:x:2"), new("item", "999:1"), new("__RequestVerificationToken", token)]);
        var unknown = await editor.PostAsync("/en/staff/items/bulk", [new("act", "redate"), new("item", $"{id}:1"), new("__RequestVerificationToken", token)]);

        Assert.Equal("At most 24 items at once: choose fewer.", many.Said);
        Assert.Equal("Ничего не выбрано: отметьте нужные материалы.", none.Said);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(0, await PublicAsync(site));
    }

    private static async Task<Page> ChooseAsync(Visitor editor, string act, params string[] titles)
    {
        var form = (await editor.OpenAsync("/en/staff")).Form("Go on");
        foreach (var title in titles) form.Choose($"Choose: {title}");
        return await editor.SubmitAsync(form.Type("With those chosen", act switch { "Release" => "release", _ => "delete" }));
    }

    private static Task<int> DraftAsync(TestSite site, string title) => site.PublishAsync(title, text => text with { Release = Release.Unchanged });

    private static Task<int> PublicAsync(TestSite site) => site.AskStoreAsync(db => db.Texts.VisibleAt(site.Clock.Now).CountAsync());
}
