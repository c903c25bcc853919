using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.People;

public sealed class IndexTests
{
    [Fact]
    public async Task Everyone_is_listed_with_role_state_and_second_step()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        await editor.SetUpAppAsync(site);
        await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        await site.HireAsync(StaffRole.Writer);
        await administrator.ActAsync(site, "writer", "Close the account");

        var rows = (await administrator.OpenAsync("/en/staff/people")).Html.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Take(4).Select(Page.Words))).ToList();

        Assert.Equal(4, rows.Count);
        Assert.Contains(rows, row => row == "Dana dana | Writer | Invited | None");
        Assert.Contains(rows, row => row == "The editor editor | Editor | Open | app");
        Assert.Equal("The writer writer | Writer | Account closed | None", rows[^1]);
    }

    [Theory]
    [InlineData(StaffRole.Writer)]
    [InlineData(StaffRole.Editor)]
    public async Task It_is_administrators_alone(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(role);
        var token = (await member.OpenAsync("/en/account/sessions")).Form("Sign out everywhere").Fields();
        var person = await site.PersonAsync(role);

        foreach (var address in new[] { "/en/staff/people", "/en/staff/people/invite", person })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(address, [.. token, new("Act", "role"), new("Role", "administrator")])).Status);
        }

        Assert.Empty((await member.OpenAsync("/en/staff")).Links("People"));
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_not_found()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync("/en/staff/people?page=2")).Status);
    }
}
