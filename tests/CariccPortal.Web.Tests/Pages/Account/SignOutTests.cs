using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SignOutTests
{
    [Fact]
    public async Task Sign_out_button_signs_out()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var sent = await editor.SubmitAsync((await editor.OpenAsync("/ru/staff")).Form("Выйти"));

        Assert.StartsWith("/ru", sent.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await editor.FollowRedirectsAsync(sent)).Status);
        Assert.Contains("/account/sign-in", (await editor.OpenAsync("/ru/staff")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GET_does_not_sign_out()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var page = await editor.OpenAsync("/en/account/sign-out");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/staff")).Status);

        await editor.SubmitAsync(page.Form("Sign out"));
        Assert.Equal(HttpStatusCode.Redirect, (await editor.OpenAsync("/en/staff")).Status);
    }

    [Fact]
    public async Task Cross_site_POST_does_not_sign_out()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal(HttpStatusCode.BadRequest, (await editor.PostAsync("/en/account/sign-out", [])).Status);

        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/staff")).Status);
    }
}
