using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SignOutTests
{
    [Fact]
    public async Task The_button_of_the_newsroom_signs_out()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var sent = await editor.SubmitAsync((await editor.OpenAsync("/ru/staff")).Form("Выйти"));

        Assert.StartsWith("/ru", sent.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await editor.LandAsync(sent)).Status);
        Assert.Contains("/account/sign-in", (await editor.OpenAsync("/ru/staff")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_fetching_the_address_signs_nobody_out()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var page = await editor.OpenAsync("/en/account/sign-out");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/staff")).Status);

        await editor.SubmitAsync(page.Form("Sign out"));
        Assert.Equal(HttpStatusCode.Redirect, (await editor.OpenAsync("/en/staff")).Status);
    }

    [Fact]
    public async Task A_post_of_another_site_signs_nobody_out()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        Assert.Equal(HttpStatusCode.BadRequest, (await editor.PostAsync("/en/account/sign-out", [])).Status);

        Assert.Equal(HttpStatusCode.OK, (await editor.OpenAsync("/en/staff")).Status);
    }
}
