using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Staff.Users;

public sealed class IndexTests
{
    [Fact]
    public async Task Users_are_listed_with_role_status_and_two_factor()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await editor.SetUpAuthenticatorAsync(site);
        await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        await site.CreateUserAsync(StaffRole.Writer);
        await site.SealUsersAsync();
        await administrator.ClickButtonAsync(site, "writer", "Deactivate account");

        var rows = (await administrator.OpenAsync("/en/staff/users")).Html.QuerySelectorAll("tbody tr")
            .Select(row => string.Join(" | ", row.QuerySelectorAll("td").Take(4).Select(Page.TextOf))).ToList();

        Assert.Equal(4, rows.Count);
        Assert.Contains(rows, row => row == "Dana dana | Writer | Invitation pending | None");
        Assert.Contains(rows, row => row == "The editor editor | Editor | Active | app");
        Assert.Equal("The writer writer | Writer | Deactivated | None", rows[^1]);
    }

    [Theory]
    [InlineData(StaffRole.Writer)]
    [InlineData(StaffRole.Editor)]
    public async Task User_list_is_forbidden_to_other_roles(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(role);
        var token = (await member.OpenAsync("/en/account/sessions")).Form("Sign out everywhere").Fields();
        var person = await site.UserPathAsync(role);

        foreach (var address in new[] { "/en/staff/users", "/en/staff/users/invite", person })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden,
                (await member.PostAsync(address, [.. token, new("action", "role"), new("Role", "administrator")])).Status);
        }

        Assert.Empty((await member.OpenAsync("/en/staff")).Links("Users"));
    }

    [Fact]
    public async Task Page_after_the_last_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync("/en/staff/users?page=2")).Status);
    }
}
