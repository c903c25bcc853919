using System.Net;
using CariccPortal.Import.K2;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Tests.Import.K2;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class MigrationTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Page_without_an_import_says_so()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/en/staff/migration");

        Assert.Equal((HttpStatusCode.OK, "Migration (0)"), (page.Status, page.Heading));
        Assert.Contains("Nothing was imported yet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_shows_the_report_the_lists_and_the_items()
    {
        await using var site = await StartAsync(30);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/en/staff/migration");
        var printed = await administrator.OpenAsync("/ru/staff/migration?show=print");

        Assert.Equal("Migration (30)", page.Heading);
        Assert.Contains("15", page.Texts("td.num"));
        Assert.DoesNotContain("Differs", page.Text, StringComparison.Ordinal);
        Assert.Contains("k2:187", printed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync("/en/staff/migration?page=9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync("/en/staff/migration?item=999")).Status);
    }

    [Fact]
    public async Task Item_is_signed_off_beside_its_source()
    {
        await using var site = await StartAsync(4);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/en/staff/migration?item=1");
        var next = await administrator.SubmitAndFollowAsync(page.Form("Sign off"));

        Assert.Contains("heroin", page.SingleText(".media-detail section:first-child .prose"), StringComparison.Ordinal);
        Assert.Contains("heroin", page.SingleText(".media-detail section:last-child .prose"), StringComparison.Ordinal);
        Assert.Contains(page.Html.QuerySelectorAll("dd a"),
            link => link.GetAttribute("href")!.StartsWith("/en/news/", StringComparison.Ordinal));
        Assert.Equal("Signed off.", next.Messages);
        await using var db = site.Database.CreateContext();
        Assert.Equal(3, await db.FormerItems.CountAsync(one => one.SignedOffAt == null));
    }

    [Fact]
    public async Task Proposed_translations_are_joined()
    {
        await using var site = await StartAsync(4);
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var page = await administrator.OpenAsync("/en/staff/migration");
        var forms = page.Html.QuerySelectorAll("form[action$='handler=Pair'] button");

        var next = await administrator.SubmitAndFollowAsync(new FormSubmission(page, (AngleSharp.Html.Dom.IHtmlButtonElement)forms[0]));

        Assert.Equal("Joined as translations of one item.", next.Messages);
        await using var db = site.Database.CreateContext();
        Assert.Equal(2, await db.Translations.CountAsync(text => text.ItemId == 1));
    }

    [Fact]
    public async Task Reader_sees_the_votes_of_both_sites()
    {
        await using var site = await StartAsync(4);
        using var reader = site.Visitor();
        string slug;
        await using (var db = site.Database.CreateContext())
            slug = await db.Items.Where(item => item.FormerVoteCount == 2).Select(item => item.Slug).FirstAsync();

        var page = await reader.OpenAsync($"/en/news/{slug}");
        var rated = await reader.SubmitAndFollowAsync(page.Form("Rate").Choose("5 out of 5"));
        var russian = await site.Visitor().OpenAsync("/ru/news");
        var api = await reader.OpenAsync($"/api/v1/items/{slug}");

        Assert.Contains("2 votes, 2 of them on the former site", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 votes, 2 of them on the former site", rated.Text, StringComparison.Ordinal);
        Assert.Contains("\"votes\":3,\"formerVotes\":2", api.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, russian.Status);
    }

    [Fact]
    public async Task Editor_cannot_open_the_page()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal(HttpStatusCode.Forbidden, (await editor.OpenAsync("/en/staff/migration")).Status);
    }

    private async Task<TestSite> StartAsync(int count)
    {
        var site = await TestSite.StartAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<K2Importer>().RunAsync(
            new K2SqlReader(new K2Site(count).WriteSql(folder), site.Clock), new K2ImportOptions { HostNames = ["old.example.org"] });
        Assert.Equal(count, report.Imported);
        return site;
    }
}
