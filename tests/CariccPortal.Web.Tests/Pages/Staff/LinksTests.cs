using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class LinksTests
{
    [Fact]
    public async Task Broken_links_are_listed_by_item_until_they_work_or_are_gone()
    {
        await using var site = await TestSite.StartAsync();
        await using (var db = site.Database.CreateContext())
            Assert.Empty((await new RedirectEditor(db, site.Clock).AddAsync("old",
                new("check") { Type = RedirectTargetType.Localized }, Actor.ForCommand("test"))).Errors);
        await site.PublishAsync("With links", text => text with
        {
            Body = "[a](/en/news) [b](/en/news/soon) [c](/old) [d](/en/topics/nothing) [e](/files/0123456789abcdef0123456789abcdef/a.pdf) "
                + "[f](http://10.0.0.5/secret)",
        });
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        Assert.Contains("No check has run yet.", (await editor.OpenAsync("/en/staff/links")).Texts(".empty"));

        var weekly = site.Services.GetRequiredService<WeeklyLinkCheck>();
        var run = await weekly.RunAsync(CancellationToken.None);
        Assert.Null(await weekly.RunAsync(CancellationToken.None));

        Assert.Equal((6, 6), (run!.Links, run.Checked));
        var page = await editor.OpenAsync("/en/staff/links");
        Assert.Equal("Links of the site (4)", page.Heading);
        Assert.Equal(["With links"], page.Texts("main h3"));
        Assert.Equal("/en/staff/items/edit/1", page.Link("Edit").GetAttribute("href"));
        Assert.Equal(["/en/news/soon", "/en/topics/nothing", "/files/0123456789abcdef0123456789abcdef/a.pdf", "/old"],
            page.Texts("td:first-child a").Order(StringComparer.Ordinal));
        Assert.Contains("Page not found. Correct or remove the link. First noticed on 1 June 2024.", page.Texts("td[data-label=Result]"));
        Assert.Contains("Permanently moved to /check First noticed on 1 June 2024.", page.Texts("td[data-label=Result]"));
        Assert.Contains("/old,With links,1,English,Permanently moved to /check,2024-06-01T07:00:00Z,",
            (await editor.OpenAsync("/en/staff/links?handler=Csv")).Text, StringComparison.Ordinal);

        await site.PublishAsync(ItemKind.News, "Soon");
        var works = await CheckAgainAsync(editor, "/en/news/soon");
        var fails = await CheckAgainAsync(editor, "/en/topics/nothing");
        await site.DeleteAsync(1);
        Assert.StartsWith("Readers do not see this link any more.",
            (await editor.OpenAsync("/en/staff/links")).Texts("td[data-label=Result]")[0], StringComparison.Ordinal);
        var gone = await CheckAgainAsync(editor, "/old");

        Assert.Equal("The link works. It is no longer in the list.", works.Messages);
        Assert.Equal("The link still does not work.", fails.Messages);
        Assert.Equal("Readers do not see this link any more. It is no longer in the list.", gone.Messages);
        Assert.Equal("Links of the site (2)", gone.Heading);
        site.Clock.Advance(TimeSpan.FromDays(7));
        await weekly.RunAsync(CancellationToken.None);
        Assert.Empty(await site.QueryDatabaseAsync(db => db.BrokenLinks.ToListAsync()));
    }

    private static async Task<Page> CheckAgainAsync(Visitor editor, string url)
    {
        var page = await editor.OpenAsync("/en/staff/links");
        var id = page.Html.QuerySelector($"button[aria-label='Check again: {url}']")!.Closest("form")!.QuerySelector("[name=id]")!
            .GetAttribute("value")!;
        var token = page.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await editor.PostAsync("/en/staff/links?handler=Again",
            [new("id", id), new("__RequestVerificationToken", token)]);
        return await editor.OpenAsync(answer.Location!);
    }
}
