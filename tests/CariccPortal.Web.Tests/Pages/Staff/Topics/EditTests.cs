using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Topics;

public sealed class EditTests
{
    private static readonly string[] Suffixes = ["", ".rss", ".atom", ".json", ".ics"];

    [Fact]
    public async Task Renamed_and_merged_topics_redirect_in_one_step_in_every_form()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var reader = site.Visitor();
        var list = "Special operations";
        Assert.StartsWith("Operations", (await reader.OpenAsync("/en/topics/operations")).Heading, StringComparison.Ordinal);
        var items = (await reader.OpenAsync("/en/topics/operations")).Texts("main li h3, main li h2").Count;
        Assert.True(items > 0);

        var edit = (await administrator.OpenAsync("/en/staff/topics")).Link("Operations").GetAttribute("href")!;
        var saved = await administrator.SubmitAndFollowAsync((await administrator.OpenAsync(edit)).Form("Save")
            .Fill("Short name, English", list).Fill("Short name, Russian", "Спецоперации")
            .Fill("Description (optional), English", "What was done together.").Fill("Page address (URL)", "special-operations"));
        Assert.Equal("Saved.", saved.Messages);
        var page = await reader.OpenAsync("/en/topics/special-operations");
        Assert.StartsWith(list, page.Heading, StringComparison.Ordinal);
        Assert.Contains("What was done together.", page.Texts(".head p"));
        Assert.Contains("Спецоперации", (await reader.OpenAsync("/ru/topics")).Text, StringComparison.Ordinal);
        await AssertRedirectsAsync(site, "operations", "special-operations");

        page = await administrator.OpenAsync(edit);
        var forensics = page.Html.QuerySelectorAll("#into option")
            .Single(option => option.TextContent == "Forensics").GetAttribute("value")!;
        Assert.Equal("Merged. The former address redirects.",
            (await administrator.SubmitAndFollowAsync(page.Form("Merge").Fill("Merge into", forensics))).Messages);
        await AssertRedirectsAsync(site, "operations", "forensics");
        await AssertRedirectsAsync(site, "special-operations", "forensics");
        Assert.DoesNotContain(list, (await reader.OpenAsync("/en/topics")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, "/en/topics/operations.txt"));
        Assert.Equal((await reader.OpenAsync("/en/search?q=drug&topic=forensics")).Texts("main li h3, main li h2"),
            (await reader.OpenAsync("/en/search?q=drug&topic=operations")).Texts("main li h3, main li h2"));
        Assert.Equal((await reader.OpenAsync("/api/v1/items?topic=forensics")).Text,
            (await reader.OpenAsync("/api/v1/items?topic=operations")).Text);

        await using var db = site.Database.CreateContext();
        // The test adds its users directly.
        Assert.DoesNotContain((await new AuditVerifier(db).VerifyAsync()).Findings,
            finding => finding.Subject?.StartsWith("user:", StringComparison.Ordinal) != true);
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor reader, string path) => (await reader.OpenAsync(path)).Status;

    private static async Task AssertRedirectsAsync(TestSite site, string former, string present)
    {
        using var reader = site.Visitor();
        foreach (var suffix in Suffixes)
        {
            foreach (var path in new[] { $"/en/topics/{former}{suffix}", $"/ru/topics/{former}{suffix}" })
            {
                var response = await reader.OpenAsync(path);
                Assert.Equal((HttpStatusCode.MovedPermanently, path.Replace(former, present, StringComparison.Ordinal)),
                    (response.Status, response.Location));
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, response.Location!));
            }
        }

        Assert.Equal($"/en/topics/{present}.rss", (await reader.OpenAsync($"/en/topics/{former}/feed")).Location);
    }
}
