using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SetPasswordTests
{
    private const string Password = "six grey kettles sing";

    [Fact]
    public async Task Invitation_link_works_once()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana@example.org", "Dana", StaffRole.Writer);
        Assert.StartsWith("http://localhost:5080/en/account/set-password?key=", link, StringComparison.Ordinal);
        using var invited = site.Visitor();

        var page = await invited.OpenAsync(PathOf(link));
        Assert.Equal("dana@example.org", page.Form("Set password").ValueOf("User name"));
        var signIn = await invited.SubmitAndFollowAsync(FilledForm(page));

        Assert.Equal("Password set. Sign in with it now.", signIn.Messages);
        Assert.Equal("/en/staff", (await invited.SignInAsync("dana@example.org", Password)).Location);
        await AssertGoneAsync(site, link, "This link has already been used to set a password.");
        Assert.Equal("sign-in invite set-password sign-in", string.Join(' ', await site.AuditActionsAsync()));
    }

    [Fact]
    public async Task Concurrent_use_of_a_link_sets_one_password()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        using var one = site.Visitor();
        using var other = site.Visitor();
        var forms = new[] { FilledForm(await one.OpenAsync(PathOf(link))),
            FilledForm(await other.OpenAsync(PathOf(link)), "nine blue herons wait") };

        var answers = await Task.WhenAll(one.SubmitAsync(forms[0]), other.SubmitAsync(forms[1]));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Gone);
        Assert.Single(await site.AuditActionsAsync(), act => act == "set-password");
    }

    [Fact]
    public async Task Link_expires_after_three_days()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        using var invited = site.Visitor();
        site.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        var form = FilledForm(await invited.OpenAsync(PathOf(link)));
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await AssertGoneAsync(site, link, "This link has expired. Links work for three days.");
        Assert.Equal(HttpStatusCode.Gone, (await invited.SubmitAsync(form)).Status);
        Assert.Null((await site.Visitor().SignInAsync("dana", Password)).Location);
    }

    [Fact]
    public async Task New_link_or_deactivation_revokes_the_old_link()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var first = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        var second = await administrator.CreatePasswordLinkAsync(site, "dana");

        await AssertGoneAsync(site, first, "This link was revoked: a newer one was created, or the account was deactivated.");
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().OpenAsync(PathOf(second))).Status);
        await administrator.ClickButtonAsync(site, "dana", "Deactivate account");
        await AssertGoneAsync(site, second, "This link was revoked: a newer one was created, or the account was deactivated.");
    }

    [Fact]
    public async Task Reset_ends_sessions_and_unlocks_the_account()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var old = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", old);
        var link = await administrator.CreatePasswordLinkAsync(site, "writer");
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", old)).Location);
        await site.LockOutAsync("writer");

        using var resetting = site.Visitor();
        await resetting.SubmitAsync(FilledForm(await resetting.OpenAsync(PathOf(link))));

        Assert.Equal("/en/staff", (await resetting.SignInAsync("writer", Password)).Location);
        Assert.Null((await site.Visitor().SignInAsync("writer", old)).Location);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await member.IsSignedInAsync());
    }

    [Fact]
    public async Task Reset_keeps_two_factor_unless_reset_was_chosen()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var old = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", old);
        await member.SetUpAuthenticatorAsync(site);

        using var visitor = site.Visitor();
        await visitor.SubmitAsync(FilledForm(await visitor.OpenAsync(PathOf(await administrator.CreatePasswordLinkAsync(site, "writer")))));
        Assert.Equal("/en/account/two-factor", (await visitor.SignInAsync("writer", Password)).Location);

        await visitor.SubmitAsync(
            FilledForm(await visitor.OpenAsync(PathOf(await administrator.CreatePasswordLinkAsync(site, "writer", resetTwoFactor: true)))));
        Assert.Equal("/en/staff", (await visitor.SignInAsync("writer", Password)).Location);
    }

    [Theory]
    [InlineData("/en/account/set-password")]
    [InlineData("/en/account/set-password?key=")]
    [InlineData("/ru/account/set-password?key=abcdefghjkmnpqrstuvwxyz23456789ab")]
    public async Task Unknown_password_link_returns_404(string path)
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Weak_password_is_rejected_and_the_link_stays_valid()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        using var invited = site.Visitor();

        var refused = await invited.SubmitAsync(FilledForm(await invited.OpenAsync(PathOf(link)), "password12345678"));

        Assert.StartsWith("This password is too easy to guess", refused.Form("Set password").ErrorOf("New password"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await invited.SubmitAsync(FilledForm(refused))).Status);
    }

    [Fact]
    public async Task Page_has_no_store_and_language_link_keeps_the_key()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var path = PathOf(await administrator.InviteAsync("dana", "Dana", StaffRole.Writer));

        var page = await site.Visitor().OpenAsync(path);

        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("Задайте пароль", (await site.Visitor().OpenAsync(page.Html.QuerySelector("a.lang")!.GetAttribute("href")!)).Heading);
    }

    private static string PathOf(string link) => new Uri(link).PathAndQuery;

    private static FormSubmission FilledForm(Page page, string password = Password) =>
        page.Form("Set password").Fill("New password", password).Fill("Confirm new password", password);

    private static async Task AssertGoneAsync(TestSite site, string link, string message)
    {
        var gone = await site.Visitor().OpenAsync(PathOf(link));
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal("This link no longer works", gone.Heading);
        Assert.Contains(message, gone.SingleText("main"), StringComparison.Ordinal);
        Assert.Empty(gone.Html.QuerySelectorAll("main form"));
    }
}
