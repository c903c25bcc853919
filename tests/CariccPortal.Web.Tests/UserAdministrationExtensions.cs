using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests;

/// <summary>Actions of an administrator through the user pages.</summary>
public static class UserAdministrationExtensions
{
    /// <summary>Invites a user.</summary>
    /// <returns>The password link.</returns>
    public static async Task<string> InviteAsync(this Visitor administrator, string userName, string name, string role)
    {
        var form = (await administrator.OpenAsync("/en/staff/users/invite")).Form("Create account and link").Fill("Name", name)
            .Fill("User name or email address", userName);
        var fields = form.Fields().Where(one => one.Key != "Role").Append(new("Role", role));
        return LinkOf(await administrator.PostAsync(form.Action, fields));
    }

    /// <summary>Creates a password link.</summary>
    public static async Task<string> CreatePasswordLinkAsync(this Visitor administrator, TestSite site, string userName,
        bool resetTwoFactor = false)
    {
        var form = (await administrator.OpenAsync(await site.UserPathAsync(userName))).Form("Create link");
        if (resetTwoFactor)
            form.Check("Also remove the authenticator app, recovery codes and passkeys (if a phone or security key is lost)",
                isChecked: true);
        return LinkOf(await administrator.SubmitAsync(form));
    }

    /// <summary>Clicks a button on the page of a user.</summary>
    public static async Task<Page> ClickButtonAsync(this Visitor administrator, TestSite site, string userName, string button) =>
        await administrator.SubmitAndFollowAsync((await administrator.OpenAsync(await site.UserPathAsync(userName))).Form(button));

    /// <summary>Returns the path of the page of a user.</summary>
    public static async Task<string> UserPathAsync(this TestSite site, string userName)
    {
        var id = await site.QueryDatabaseAsync(db => db.Users.Where(one => one.UserName == userName).Select(one => one.Id).SingleAsync());
        return $"/en/staff/users/{id}";
    }

    /// <summary>Locks an account with wrong passwords from different networks, so that the network throttle does not apply.</summary>
    public static async Task LockOutAsync(this TestSite site, string userName)
    {
        for (var tries = 1; tries <= 5; tries++)
        {
            using var visitor = site.Visitor($"198.51.100.{tries}");
            await visitor.SignInAsync(userName, "wrong");
            if (tries < 5) site.Clock.Advance(TimeSpan.FromSeconds(40));
        }

        Assert.True(await site.QueryDatabaseAsync(
            db => db.Users.AnyAsync(member => member.UserName == userName && member.LockoutEnd != null)));
    }

    private static string LinkOf(Page page) =>
        page.Html.QuerySelector("#link")?.TextContent ?? throw new InvalidOperationException($"{page.Status} {page.Messages}");
}
