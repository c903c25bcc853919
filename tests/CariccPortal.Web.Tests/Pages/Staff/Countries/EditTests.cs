using CariccPortal.Editing.Audit;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Countries;

public sealed class EditTests
{
    [Fact]
    public async Task Role_that_begins_on_a_day_appears_on_that_day()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var reader = site.Visitor();
        var edit = (await administrator.OpenAsync("/en/staff/countries")).Link("Belarus").GetAttribute("href")!;
        var saved = await administrator.SubmitAndFollowAsync((await administrator.OpenAsync(edit)).Form("Save")
            .Fill("Last day", "2024-06-09", "Role 1").Fill("Role", "Member", "Role 2").Fill("First day", "2024-06-10", "Role 2"));
        Assert.Equal("Saved.", saved.Messages);
        Assert.Contains("Member state: from 10 June 2024", saved.Texts(".rows .soft"));

        // Midnight in Almaty.
        site.Clock.Now = new(2024, 6, 9, 18, 59, 59, DateTimeKind.Utc);
        Assert.Equal(("Observers", "Observers", "observer"), await RolesAsync(reader, "Belarus", "belarus"));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("Member states", "Member states", "member"), await RolesAsync(reader, "Belarus", "belarus"));
        var page = await reader.OpenAsync("/ru/countries/belarus");
        Assert.Equal(["Наблюдатель: до 9 июня 2024 включительно", "Государство-член: с 10 июня 2024"], page.Texts("main section li"));

        await using var db = site.Database.CreateContext();
        // The test adds its users directly.
        Assert.DoesNotContain((await new AuditVerifier(db).VerifyAsync()).Findings,
            finding => finding.Subject?.StartsWith("user:", StringComparison.Ordinal) != true);
    }

    [Fact]
    public async Task Wrong_roles_and_codes_are_reported_beside_their_fields()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var edit = (await administrator.OpenAsync("/en/staff/countries")).Link("Belarus").GetAttribute("href")!;
        const string invalid = "Choose a role, and a first day that is not after the last day.";
        foreach (var (label, value, row, message) in new[]
        {
            ("First day", "2024-02-30", "Role 1", invalid),
            ("First day", "2024-06-01", "Role 2", invalid),
        })
        {
            var page = await administrator.SubmitAsync((await administrator.OpenAsync(edit)).Form("Save").Fill(label, value, row));
            Assert.Equal(message, page.Form("Save").ErrorOf("Role", row));
        }

        var overlap = await administrator.SubmitAsync((await administrator.OpenAsync(edit)).Form("Save").Fill("Role", "Member", "Role 2"));
        Assert.Equal("A role must end before the next one begins.", overlap.Form("Save").ErrorOf("Role", "Role 1"));
        var code = await administrator.SubmitAsync(
            (await administrator.OpenAsync(edit)).Form("Save").Fill("Country code (optional)", "B1"));
        Assert.Equal("Enter two letters such as KZ, or leave the field empty for an organisation.",
            code.Form("Save").ErrorOf("Country code (optional)"));
    }

    private static async Task<(string About, string List, string Api)> RolesAsync(Visitor reader, string name, string slug)
    {
        async Task<string> GroupAsync(string path) => string.Concat((await reader.OpenAsync(path)).Html.QuerySelectorAll("section.part")
            .Where(part => part.QuerySelectorAll("li a").Any(link => Page.TextOf(link).StartsWith(name, StringComparison.Ordinal)))
            .Select(part => Page.TextOf(part.QuerySelector("h2")!).Split(" (")[0]));
        var api = System.Text.Json.Nodes.JsonNode.Parse((await reader.OpenAsync("/api/v1/countries")).Text)!;
        return (await GroupAsync("/en/about"), await GroupAsync("/en/countries"),
            (string)api["countries"]!.AsArray().Single(one => (string?)one!["slug"] == slug)!["role"]!);
    }
}
