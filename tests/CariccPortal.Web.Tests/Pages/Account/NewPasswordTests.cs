using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class NewPasswordTests
{
    private const string Password = "six grey kettles sing";

    [Fact]
    public async Task An_invitation_sets_a_password_once_and_then_says_that_it_is_used()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana@example.org", "Dana", StaffRole.Writer);
        Assert.StartsWith("http://localhost:5080/en/account/new-password?key=", link, StringComparison.Ordinal);
        using var invited = site.Visitor();

        var page = await invited.OpenAsync(Path(link));
        Assert.Equal("dana@example.org", page.Form("Set the password").ValueOf("User name"));
        var signIn = await invited.SubmitAndLandAsync(Typed(page));

        Assert.Equal("Your password is set. Sign in with it now.", signIn.Said);
        Assert.Equal("/en/staff", (await invited.SignInAsync("dana@example.org", Password)).Location);
        await IsGoneAsync(site, link, "A password was set by this link, and it works once.");
        Assert.Equal("sign-in invite set-password sign-in", string.Join(' ', await site.ActsAsync()));
    }

    [Fact]
    public async Task Of_two_who_use_one_link_at_the_same_time_one_sets_the_password()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        using var one = site.Visitor();
        using var other = site.Visitor();
        var forms = new[] { Typed(await one.OpenAsync(Path(link))), Typed(await other.OpenAsync(Path(link)), "nine blue herons wait") };

        var answers = await Task.WhenAll(one.SubmitAsync(forms[0]), other.SubmitAsync(forms[1]));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Gone);
        Assert.Single(await site.ActsAsync(), act => act == "set-password");
    }

    [Fact]
    public async Task After_three_days_it_has_expired()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        using var invited = site.Visitor();
        site.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        var form = Typed(await invited.OpenAsync(Path(link)));
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        await IsGoneAsync(site, link, "This link has expired: it worked for three days.");
        Assert.Equal(HttpStatusCode.Gone, (await invited.SubmitAsync(form)).Status);
        Assert.Null((await site.Visitor().SignInAsync("dana", Password)).Location);
    }

    [Fact]
    public async Task A_newer_link_takes_its_place_and_a_closed_account_has_none()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var first = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        var second = await administrator.MakeLinkAsync(site, "dana");

        await IsGoneAsync(site, first, "This link was revoked: a newer one was made, or the account was closed.");
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().OpenAsync(Path(second))).Status);
        await administrator.ActAsync(site, "dana", "Close the account");
        await IsGoneAsync(site, second, "This link was revoked: a newer one was made, or the account was closed.");
    }

    [Fact]
    public async Task A_reset_ends_the_sessions_lifts_the_lock_and_the_old_password_works_until_then()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var old = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", old);
        var link = await administrator.MakeLinkAsync(site, "writer");
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", old)).Location);
        await site.LockOutAsync("writer");

        using var resetting = site.Visitor();
        await resetting.SubmitAsync(Typed(await resetting.OpenAsync(Path(link))));

        Assert.Equal("/en/staff", (await resetting.SignInAsync("writer", Password)).Location);
        Assert.Null((await site.Visitor().SignInAsync("writer", old)).Location);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await member.IsInAsync());
    }

    [Fact]
    public async Task A_reset_keeps_the_second_step_unless_it_was_lost()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var old = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", old);
        await member.SetUpAppAsync(site);

        using var visitor = site.Visitor();
        await visitor.SubmitAsync(Typed(await visitor.OpenAsync(Path(await administrator.MakeLinkAsync(site, "writer")))));
        Assert.Equal("/en/account/second-step", (await visitor.SignInAsync("writer", Password)).Location);

        await visitor.SubmitAsync(Typed(await visitor.OpenAsync(Path(await administrator.MakeLinkAsync(site, "writer", isStepLost: true)))));
        Assert.Equal("/en/staff", (await visitor.SignInAsync("writer", Password)).Location);
    }

    [Theory]
    [InlineData("/en/account/new-password")]
    [InlineData("/en/account/new-password?key=")]
    [InlineData("/ru/account/new-password?key=abcdefghjkmnpqrstuvwxyz23456789ab")]
    public async Task A_link_that_was_never_made_is_not_found(string address)
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync(address)).Status);
    }

    [Fact]
    public async Task A_weak_password_is_told_and_the_link_still_works()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);
        using var invited = site.Visitor();

        var refused = await invited.SubmitAsync(Typed(await invited.OpenAsync(Path(link)), "password12345678"));

        Assert.StartsWith("This is one of the passwords that are tried first", refused.Form("Set the password").ErrorOf("New password"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await invited.SubmitAsync(Typed(refused))).Status);
    }

    [Fact]
    public async Task The_page_is_kept_by_nobody_and_keeps_its_key_in_the_other_language()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var path = Path(await administrator.InviteAsync("dana", "Dana", StaffRole.Writer));

        var page = await site.Visitor().OpenAsync(path);

        Assert.True(page.Answer.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("Задайте пароль", (await site.Visitor().OpenAsync(page.Html.QuerySelector("a.lang")!.GetAttribute("href")!)).Heading);
    }

    private static string Path(string link) => new Uri(link).PathAndQuery;

    private static TypedForm Typed(Page page, string password = Password) => page.Form("Set the password").Type("New password", password).Type("New password once more", password);

    private static async Task IsGoneAsync(TestSite site, string link, string sentence)
    {
        var gone = await site.Visitor().OpenAsync(Path(link));
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal("This link works no more", gone.Heading);
        Assert.Contains(sentence, gone.One("main"), StringComparison.Ordinal);
        Assert.Empty(gone.Html.QuerySelectorAll("main form"));
    }
}
