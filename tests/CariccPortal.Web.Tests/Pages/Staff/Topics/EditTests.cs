using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

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

    [Fact]
    public async Task Wrong_input_is_reported_beside_its_field()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        (string Label, string Value, string Message)[] cases =
        [
            ("Short name, Russian", " ", "Enter the name in this language."),
            ("Short name, English", new string('x', 101), "Use 100 characters or fewer."),
            ("Short name, English", "forensics", "This name is already used."),
            ("Description (optional), English", new string('x', 501), "Use 500 characters or fewer."),
            ("Page address (URL)", "A page", "Use lower-case Latin letters, digits and single hyphens."),
            ("Page address (URL)", "forensics", "This address is already used, or redirects to another page."),
        ];
        foreach (var (label, value, message) in cases)
        {
            var page = await administrator.SubmitAsync((await administrator.OpenAsync("/en/staff/topics/add")).Form("Add")
                .Fill("Short name, English", "Money").Fill("Short name, Russian", "Деньги").Fill(label, value));
            Assert.Equal(message, page.Form("Add").ErrorOf(label));
        }

        var added = await administrator.SubmitAndFollowAsync((await administrator.OpenAsync("/en/staff/topics/add")).Form("Add")
            .Fill("Short name, English", "Money laundering").Fill("Short name, Russian", "Отмывание денег"));
        Assert.Equal("Added.", added.Messages);
        var edit = await administrator.OpenAsync(added.Link("Money laundering").GetAttribute("href")!);
        Assert.Equal("money-laundering", edit.Form("Save").ValueOf("Page address (URL)"));
        Assert.Equal("Choose where the items go.",
            (await administrator.SubmitAsync(edit.Form("Merge"))).Form("Merge").ErrorOf("Merge into"));
        Assert.Equal("Removed.", (await administrator.SubmitAndFollowAsync(edit.Form("Remove"))).Messages);
        Assert.Equal("Someone else has changed or removed it. Open it again.",
            (await administrator.SubmitAndFollowAsync(edit.Form("Save"))).Messages);
        Assert.Equal(["add-topic", "remove-topic"], (await site.Database.CreateContext().AuditEntries.OrderBy(entry => entry.Id)
            .Where(entry => entry.Detail == "Money laundering").ToListAsync()).Select(entry => entry.Action.ToWord()));
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
