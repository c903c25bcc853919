using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class IndexTests
{
    [Theory]
    [InlineData(StaffRole.Editor)]
    [InlineData(StaffRole.Administrator)]
    public async Task Publishing_role_must_set_up_two_factor_first(string role)
    {
        await using var site = await TestSite.StartAsync(("Portal:TwoFactor", "Required"));
        var password = await site.CreateUserAsync(role);
        using var member = site.Visitor();
        await member.SignInAsync(role, password);

        foreach (var address in new[] { "/ru/staff", "/ru/staff/items/add", "/ru/staff/bin" })
            Assert.Equal("/ru/account", (await member.OpenAsync(address)).Location);
        var account = await member.OpenAsync("/en/account");
        Assert.StartsWith("Set up two-factor authentication first", account.Messages, StringComparison.Ordinal);

        await member.SetUpAuthenticatorAsync(site);

        Assert.Equal(HttpStatusCode.OK, (await member.OpenAsync("/en/staff")).Status);
        Assert.Equal(HttpStatusCode.OK, (await member.OpenAsync("/en/staff/bin")).Status);
        Assert.Equal("", (await member.OpenAsync("/en/account")).Messages);
    }

    [Fact]
    public async Task Writer_can_sign_in_without_two_factor()
    {
        await using var site = await TestSite.StartAsync(("Portal:TwoFactor", "Required"));
        using var writer = await site.SignInAsAsync(StaffRole.Writer);

        Assert.True(await writer.IsSignedInAsync());
        Assert.Equal("", (await writer.OpenAsync("/en/account")).Messages);
    }

    [Fact]
    public async Task Promoted_writer_must_set_up_two_factor_in_a_minute()
    {
        await using var site = await TestSite.StartAsync(("Portal:TwoFactor", "Required"));
        using var member = await site.SignInAsAsync(StaffRole.Writer);
        await site.CreateUserAsync(StaffRole.Editor, "writer");
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("/en/account", (await member.OpenAsync("/en/staff")).Location);
    }

    [Fact]
    public async Task Page_states_that_two_factor_is_not_required()
    {
        await using var site = await TestSite.StartAsync(("Portal:TwoFactor", "Optional"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.True(await editor.IsSignedInAsync());
        Assert.Contains("It is turned off here (Portal:TwoFactor)", (await editor.OpenAsync("/en/account")).SingleText("main .notice"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_factor_setup_ends_password_only_sessions()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var owner = site.Visitor();
        using var thief = site.Visitor();
        await owner.SignInAsync("editor", password);
        await thief.SignInAsync("editor", password);
        var early = (await thief.OpenAsync("/en/account/authenticator")).Form("Set up the app");

        var (key, _) = await owner.SetUpAuthenticatorAsync(site);

        // Before the minute is over the cookie still opens pages, but sets up nothing.
        var page = await thief.OpenAsync("/en/account/authenticator");
        Assert.Null((await thief.SubmitAsync(page.Form("Set up the app")
            .Fill("Code", AccountExtensions.CodeAt(AccountExtensions.KeyOf(page), site.Clock.Now)))).Html.QuerySelector(".codes"));
        Assert.NotNull(early);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await thief.IsSignedInAsync());
        Assert.True(await owner.IsSignedInAsync());
        using var again = site.Visitor();
        Assert.Equal("/en/staff",
            (await again.SubmitCodeAsync(await again.SignInAsync("editor", password),
                AccountExtensions.CodeAt(key, site.Clock.Now))).Location);
    }
}
