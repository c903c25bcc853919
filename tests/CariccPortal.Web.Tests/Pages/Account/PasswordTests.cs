using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class PasswordTests
{
    private const string Address = "/en/account/password";
    private const string New = "six grey kettles sing";

    [Fact]
    public async Task The_new_password_opens_the_old_one_does_not_and_other_sessions_end()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        using var elsewhere = site.Visitor();
        await member.SignInAsync("writer", password);
        await elsewhere.SignInAsync("writer", password);

        var sent = await ChangeAsync(member, password, New, New);

        Assert.Equal("The password is changed. You are signed out everywhere else.", (await member.LandAsync(sent)).Said);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await member.IsInAsync());
        Assert.False(await elsewhere.IsInAsync());
        Assert.Null((await site.Visitor().SignInAsync("writer", password)).Location);
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", New)).Location);
        Assert.Single(await site.ActsAsync(), act => act == "change-password");
    }

    [Theory]
    [InlineData("too short", "Make it at least 15 characters long; several words will do.")]
    [InlineData("The-writer-The-writer", "This is one of the passwords that are tried first, or mostly your name: choose another.")]
    [InlineData("", "Make it at least 15 characters long; several words will do.")]
    public async Task A_weak_password_is_refused_beside_its_field(string password, string sentence)
    {
        await using var site = await TestSite.StartAsync();
        var old = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", old);

        var refused = await ChangeAsync(member, old, password, password);

        Assert.Equal(sentence, refused.Form("Change the password").ErrorOf("New password"));
        Assert.DoesNotContain(old, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_current_password_nothing_changes_and_guessing_at_it_has_to_wait()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);

        for (var tries = 1; tries <= 3; tries++) Assert.Equal("This is not your password.", (await ChangeAsync(member, "wrong", New, New)).Form("Change the password").ErrorOf("Current password"));
        var waiting = await ChangeAsync(member, password, New, New);

        Assert.Equal((HttpStatusCode.TooManyRequests, "10"), (waiting.Status, waiting.Header("Retry-After")));
        Assert.Equal("There were too many attempts. Try again in 10 seconds.", waiting.Form("Change the password").ErrorOf("Current password"));
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", password)).Location);
    }

    [Fact]
    public async Task Two_that_differ_are_told_beside_the_second()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);

        Assert.Equal("The two are not the same: type both again.", (await ChangeAsync(member, password, New, New + "!")).Form("Change the password").ErrorOf("New password once more"));
    }

    [Fact]
    public async Task Password_managers_are_told_which_field_is_which()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);

        var page = await member.OpenAsync(Address);

        Assert.Equal(["username", "current-password", "new-password", "new-password"], page.Html.QuerySelectorAll("main input[autocomplete]").Select(input => input.GetAttribute("autocomplete")!));
        Assert.Empty(page.Html.QuerySelectorAll("[onpaste]"));
    }

    private static async Task<Page> ChangeAsync(Visitor member, string current, string password, string again) => await member.SubmitAsync(
        (await member.OpenAsync(Address)).Form("Change the password").Type("Current password", current).Type("New password", password).Type("New password once more", again));
}
