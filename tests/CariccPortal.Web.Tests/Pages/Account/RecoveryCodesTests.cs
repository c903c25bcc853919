using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class RecoveryCodesTests
{
    private const string PagePath = "/en/account/recovery-codes";

    [Fact]
    public async Task New_codes_replace_old_ones_and_are_shown_once()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (_, old) = await member.SetUpAuthenticatorAsync(site);

        var made = (await member.SubmitAsync((await member.OpenAsync(PagePath)).Form("Generate new codes"))).Texts(".codes code");

        Assert.Equal(10, made.Count);
        Assert.Empty(made.Intersect(old, StringComparer.Ordinal));
        Assert.Empty((await member.OpenAsync(PagePath)).Texts(".codes code"));
        using var other = site.Visitor();
        var page = await other.FollowRedirectsAsync(await other.SignInAsync("editor", password));
        var refused = await other.SubmitAsync(page.Form("Continue with recovery code").Fill("Recovery code", old[0]));
        Assert.Null(refused.Location);
        Assert.Equal("/en/staff",
            (await other.SubmitAsync(refused.Form("Continue with recovery code").Fill("Recovery code", made[0]))).Location);
    }

    [Fact]
    public async Task Without_two_factor_no_codes_are_offered()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);

        var page = await member.OpenAsync(PagePath);

        Assert.NotNull(page.Html.QuerySelector(".empty"));
        Assert.Empty(page.Html.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("recovery-codes")]
    [InlineData("authenticator")]
    [InlineData("passkeys")]
    public async Task Two_factor_change_requires_a_recent_sign_in(string page)
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAuthenticatorAsync(site);
        var address = $"/en/account/{page}";
        site.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await member.OpenAsync(address)).Status);
        var form = (await member.OpenAsync(PagePath)).Form("Generate new codes");
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        var asked = await member.OpenAsync(address);
        Assert.Equal($"/en/account/sign-in?done=reauthenticate&returnUrl={Uri.EscapeDataString(address)}", asked.Location);
        var again = await member.OpenAsync(asked.Location!);
        Assert.Equal("To change how you sign in, sign in again: more than ten minutes have passed since you last signed in.",
            again.Messages);

        // What was opened in time may be sent a little later, and not much later.
        Assert.Equal(10, (await member.SubmitAsync(form)).Texts(".codes code").Count);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(asked.Location,
            (await member.PostAsync(page == "passkeys" ? $"{address}?handler=Options" : address, form.Fields())).Location);

        var sent = await member.SubmitAsync(again.Form("Sign in").Fill("User name", "editor").Fill("Password", password));
        Assert.Equal(address, (await member.SubmitCodeAsync(sent, AccountExtensions.CodeAt(key, site.Clock.Now))).Location);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await member.OpenAsync(address)).Status);
    }
}
