using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class PasswordTests
{
    private const string PagePath = "/en/account/password";
    private const string NewPassword = "six grey kettles sing";

    [Fact]
    public async Task Password_change_ends_other_sessions()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        using var elsewhere = site.Visitor();
        await member.SignInAsync("writer", password);
        await elsewhere.SignInAsync("writer", password);

        var sent = await ChangeAsync(member, password, NewPassword, NewPassword);

        Assert.Equal("Password changed. You have been signed out on all other devices.",
            (await member.FollowRedirectsAsync(sent)).Messages);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await member.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
        Assert.Null((await site.Visitor().SignInAsync("writer", password)).Location);
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", NewPassword)).Location);
        Assert.Single(await site.AuditActionsAsync(), act => act == "change-password");
    }

    [Theory]
    [InlineData("too short", "Use at least 15 characters. Several words work well.")]
    [InlineData("The-writer-The-writer", "This password is too easy to guess or is mostly your name. Choose another.")]
    [InlineData("", "Use at least 15 characters. Several words work well.")]
    public async Task Weak_password_shows_a_field_error(string password, string message)
    {
        await using var site = await TestSite.StartAsync();
        var old = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", old);

        var refused = await ChangeAsync(member, old, password, password);

        Assert.Equal(message, refused.Form("Change password").ErrorOf("New password"));
        Assert.DoesNotContain(old, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_current_password_is_rejected_and_throttled()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);

        for (var tries = 1; tries <= 3; tries++)
            Assert.Equal("Incorrect password.",
                (await ChangeAsync(member, "wrong", NewPassword, NewPassword)).Form("Change password").ErrorOf("Current password"));
        var waiting = await ChangeAsync(member, password, NewPassword, NewPassword);

        Assert.Equal((HttpStatusCode.TooManyRequests, "10"), (waiting.Status, waiting.Header("Retry-After")));
        Assert.Equal("Too many attempts. Try again in 10 seconds.", waiting.Form("Change password").ErrorOf("Current password"));
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", password)).Location);
    }

    [Fact]
    public async Task Mismatched_repeat_shows_a_field_error()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);

        Assert.Equal("The passwords do not match. Enter both again.",
            (await ChangeAsync(member, password, NewPassword, NewPassword + "!")).Form("Change password").ErrorOf("Confirm new password"));
    }

    [Fact]
    public async Task Password_fields_have_autocomplete_attributes()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);

        var page = await member.OpenAsync(PagePath);

        Assert.Equal(["username", "current-password", "new-password", "new-password"],
            page.Html.QuerySelectorAll("main input[autocomplete]").Select(input => input.GetAttribute("autocomplete")!));
        Assert.Empty(page.Html.QuerySelectorAll("[onpaste]"));
    }

    private static async Task<Page> ChangeAsync(Visitor user, string current, string password, string repeated) => await user.SubmitAsync(
        (await user.OpenAsync(PagePath)).Form("Change password").Fill("Current password", current).Fill("New password", password)
            .Fill("Confirm new password", repeated));
}
