using System.Text.Json.Nodes;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class IntegrityTests
{
    [Fact]
    public async Task Readers_of_two_nodes_get_the_sealed_text_after_the_check()
    {
        await using var site = await TestSite.StartAsync(TestSite.Polling);
        await using var second = site.StartSecondNode(TestSite.Polling);
        var id = await site.PublishAsync(ItemKind.News, "A true title");
        var slug = await site.QueryDatabaseAsync(db => db.Items.Where(item => item.Id == id).Select(item => item.Slug).SingleAsync());
        await ForgeAsync(site, "UPDATE ItemTranslations SET Title = 'Casino', Body = 'Casino', BodyHtml = '<p>Casino</p>'");
        string[] paths = [$"/en/news/{slug}", "/en/news", "/en", "/en/feed.atom", "/en/search?q=title", $"/api/v1/items/{id}"];
        foreach (var node in new[] { site, second })
            Assert.Contains("Casino", (await node.Visitor().OpenAsync(paths[0])).Text, StringComparison.Ordinal);

        await CheckAsync(site);

        foreach (var node in new[] { site, second })
        {
            var visitor = node.Visitor();
            await WaitUntilAsync(async () => !(await visitor.OpenAsync(paths[0])).Text.Contains("Casino", StringComparison.Ordinal));
            foreach (var path in paths)
                Assert.DoesNotContain("Casino", (await visitor.OpenAsync(path)).Text, StringComparison.Ordinal);
            Assert.Contains("A true title", (await visitor.OpenAsync(paths[0])).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_whose_sealed_copy_was_forged_too_is_replaced_by_a_notice()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "A true title");
        var slug = await site.QueryDatabaseAsync(db => db.Items.Where(item => item.Id == id).Select(item => item.Slug).SingleAsync());
        await ForgeAsync(site, "UPDATE ItemTranslations SET Title = 'Casino'; UPDATE SealedContents SET Content = '{}'");

        await CheckAsync(site);

        var page = await site.Visitor().OpenAsync($"/en/news/{slug}");
        Assert.Equal(System.Net.HttpStatusCode.Gone, page.Status);
        Assert.Contains("This text is being checked", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Casino", (await site.Visitor().OpenAsync("/en/news")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_shows_what_it_was_and_restores_a_role()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserAdministration>();
            Assert.Null((await users.InviteAsync("anna", "Anna", StaffRole.Writer, Actor.ForCommand("test"))).Error);
        }

        await ForgeAsync(site, "UPDATE AspNetUsers SET Name = 'Casino' WHERE UserName = 'anna'");
        await CheckAsync(site);

        var page = await administrator.OpenAsync("/en/staff/integrity");
        Assert.Contains("User: anna", page.Text, StringComparison.Ordinal);
        Assert.Contains("Casino", page.Text, StringComparison.Ordinal);
        Assert.Contains("Anna", page.Text, StringComparison.Ordinal);
        Assert.Contains("changes that were made outside the portal", (await administrator.OpenAsync("/en/staff/system-status")).Text,
            StringComparison.Ordinal);
        Assert.Contains("\"integrity\",\"ok\":true,\"state\":\"findings\"", (await site.Visitor().OpenAsync("/health/ready")).Text,
            StringComparison.Ordinal);
        var finding = page.Html.QuerySelectorAll("article").Single(one => one.TextContent.Contains("anna", StringComparison.Ordinal))
            .QuerySelector("input[name=finding]")!.GetAttribute("value")!;
        await administrator.PostAsync("/en/staff/integrity?handler=Restore", new Dictionary<string, string>
        {
            ["finding"] = finding,
            ["__RequestVerificationToken"] = page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        });

        Assert.Equal("Anna", await site.QueryDatabaseAsync(
            db => db.Users.Where(user => user.UserName == "anna").Select(user => user.Name).SingleAsync()));
        Assert.Equal(AuditAction.RestoreSealed, await site.QueryDatabaseAsync(
            db => db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Action).FirstAsync()));
    }

    [Fact]
    public async Task Administrator_starts_a_check_and_an_editor_only_reads()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var page = await administrator.OpenAsync("/en/staff/integrity");
        Assert.Contains("No check has run yet.", page.Text, StringComparison.Ordinal);
        await administrator.PostAsync("/en/staff/integrity", new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        });
        await WaitUntilAsync(() => site.QueryDatabaseAsync(db => db.IntegrityRuns.AnyAsync(run => run.EndedAt != null)));

        var editor = await (await site.SignInAsAsync(StaffRole.Editor, "boris")).OpenAsync("/en/staff/integrity");
        Assert.Contains("Last check", editor.Text, StringComparison.Ordinal);
        Assert.Null(editor.Html.QuerySelector("main form"));
    }

    [Fact]
    public async Task Checkpoint_is_published_as_the_verification_reads_it()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A title");
        await using var db = site.Database.CreateContext();
        var end = (await new AuditVerifier(db).VerifyAsync()).End;

        var published = JsonNode.Parse((await site.Visitor().OpenAsync("/.well-known/caricc-checkpoint.json")).Text)!;

        var checkpoint = published["checkpoint"]!;
        Assert.Equal((end.Count, end.Hash), ((long)checkpoint["count"]!, (string?)checkpoint["hash"]));
        var keys = site.Services.GetRequiredService<SigningKeys>();
        Assert.True(keys.Verify(CanonicalJson.Write(checkpoint), (string?)published["signature"], (string?)published["key"]));
    }

    private static async Task CheckAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var check = scope.ServiceProvider.GetRequiredService<IntegrityCheck>();
        await check.RunAsync((await check.TryStartAsync(night: null, IntegrityCheck.SystemActor))!.Value);
    }

    private static async Task ForgeAsync(TestSite site, string sql)
    {
        await using var db = site.Database.CreateContext();
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition()) await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
