using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests;

/// <summary>What an administrator does with people, by the pages for it.</summary>
public static class UserAdministrationExtensions
{
    /// <summary>Invites someone.</summary>
    /// <returns>The link that the page shows.</returns>
    public static async Task<string> InviteAsync(this Visitor administrator, string userName, string name, string role)
    {
        var form = (await administrator.OpenAsync("/en/staff/users/invite")).Form("Create account and link").Fill("Name", name).Fill("User name or email address", userName);
        var fields = form.Fields().Where(one => one.Key != "Role").Append(new("Role", role));
        return LinkOf(await administrator.PostAsync(form.Action, fields));
    }

    /// <summary>Makes a link for someone to set a new password.</summary>
    public static async Task<string> CreatePasswordLinkAsync(this Visitor administrator, TestSite site, string userName, bool resetTwoFactor = false)
    {
        var form = (await administrator.OpenAsync(await site.UserPathAsync(userName))).Form("Create link");
        if (resetTwoFactor) form.Check("Also remove the authenticator app, recovery codes and passkeys (if a phone or security key is lost)", isChecked: true);
        return LinkOf(await administrator.SubmitAsync(form));
    }

    /// <summary>Presses a button of someone's page.</summary>
    public static async Task<Page> ClickButtonAsync(this Visitor administrator, TestSite site, string userName, string button) =>
        await administrator.SubmitAndFollowAsync((await administrator.OpenAsync(await site.UserPathAsync(userName))).Form(button));

    /// <summary>The address of someone's page.</summary>
    public static async Task<string> UserPathAsync(this TestSite site, string userName) =>
        $"/en/staff/users/{await site.QueryDatabaseAsync(db => db.Users.Where(one => one.UserName == userName).Select(one => one.Id).SingleAsync())}";

    /// <summary>Types wrong passwords until the account is locked; from many networks, so that none of them has to wait for its own.</summary>
    public static async Task LockOutAsync(this TestSite site, string userName)
    {
        for (var tries = 1; tries <= 5; tries++)
        {
            using var visitor = site.Visitor($"198.51.100.{tries}");
            await visitor.SignInAsync(userName, "wrong");
            if (tries < 5) site.Clock.Advance(TimeSpan.FromSeconds(40));
        }

        Assert.True(await site.QueryDatabaseAsync(db => db.Users.AnyAsync(member => member.UserName == userName && member.LockoutEnd != null)));
    }

    private static string LinkOf(Page page) => page.Html.QuerySelector("#link")?.TextContent ?? throw new InvalidOperationException($"{page.Status} {page.Messages}");
}
