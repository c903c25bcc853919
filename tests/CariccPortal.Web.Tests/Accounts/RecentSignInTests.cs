using System.Net;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Accounts;

/// <summary>Grave actions need a sign-in within the last ten minutes.</summary>
public sealed class RecentSignInTests
{
    [Theory]
    [InlineData("/en/staff/users/invite")]
    [InlineData("/en/staff/audit-log?handler=Csv&action=sign-in")]
    [InlineData("/en/staff/users?handler=Csv")]
    [InlineData("/en/staff/messages?handler=Csv")]
    [InlineData("/en/account/passkeys")]
    [InlineData("/en/account/authenticator")]
    public async Task Page_asks_for_a_fresh_sign_in(string path)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await administrator.OpenAsync(path)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal($"/en/account/sign-in?done=reauthenticate&returnUrl={Uri.EscapeDataString(path)}",
            (await administrator.OpenAsync(path)).Location);
    }

    [Theory]
    [InlineData("Change role")]
    [InlineData("Create link")]
    public async Task Action_on_a_user_asks_for_a_fresh_sign_in(string button)
    {
        await using var site = await TestSite.StartAsync();
        await site.CreateUserAsync(StaffRole.Writer);
        var id = await site.QueryDatabaseAsync(db => db.Users.Select(user => user.Id).SingleAsync());
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await administrator.OpenAsync($"/en/staff/users/{id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var entries = await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync());

        var answer = await administrator.SubmitAsync(page.Form(button));

        Assert.StartsWith("/en/account/sign-in?done=reauthenticate", answer.Location, StringComparison.Ordinal);
        Assert.Equal(entries, await site.QueryDatabaseAsync(db => db.AuditEntries.CountAsync()));
    }
}
