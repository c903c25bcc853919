using System.Net;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class AuthenticatorTests
{
    private const string PagePath = "/en/account/authenticator";

    [Fact]
    public async Task GET_shows_a_new_key_and_changes_nothing()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);

        var (first, second) = (await member.OpenAsync(PagePath), await member.OpenAsync(PagePath));

        Assert.NotEqual(AccountExtensions.KeyOf(first), AccountExtensions.KeyOf(second));
        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.AuthenticatorKeys.CountAsync()));
        Assert.NotNull(first.Html.QuerySelector("svg.qr[role=img][aria-label] path"));
        Assert.Empty(AttackPayloads.FindIn(first));
    }

    [Fact]
    public async Task Setup_accepts_only_a_code_of_the_shown_key()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);
        var page = await member.OpenAsync(PagePath);

        var wrong = await member.SubmitAsync(page.Form("Set up the app").Fill("Code", "123456"));

        Assert.StartsWith("Incorrect code.", wrong.Form("Set up the app").ErrorOf("Code"), StringComparison.Ordinal);
        Assert.Equal(AccountExtensions.KeyOf(page), AccountExtensions.KeyOf(wrong));
        var right = await member.SubmitAsync(wrong.Form("Set up the app")
            .Fill("Code", AccountExtensions.CodeAt(AccountExtensions.KeyOf(page), site.Clock.Now)));
        Assert.Equal(10, right.Texts(".codes code").Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("sign-in add-authenticator", string.Join(' ', await site.AuditActionsAsync()));
    }

    [Fact]
    public async Task Key_protected_for_another_user_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var page = await writer.OpenAsync(PagePath);
        var sealedKey = page.Html.QuerySelector("input[name=ProtectedKey]")!.GetAttribute("value")!;
        var code = AccountExtensions.CodeAt(AccountExtensions.KeyOf(page), site.Clock.Now);

        foreach (var given in new[] { sealedKey, "", "AAAA", "not sealed" })
        {
            var form = (await editor.OpenAsync(PagePath)).Form("Set up the app").Fill("Code", code).Fields()
                .Where(one => one.Key != "ProtectedKey").Append(new("ProtectedKey", given));
            Assert.StartsWith("This page has expired.", (await editor.PostAsync(PagePath, form)).Messages, StringComparison.Ordinal);
        }

        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.AuthenticatorKeys.CountAsync()));
    }

    [Fact]
    public async Task Removal_deletes_recovery_codes_and_two_factor()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);
        await member.SetUpAuthenticatorAsync(site);

        await member.SubmitAsync((await member.OpenAsync(PagePath)).Form("Remove app"));

        Assert.Equal((0, 0), await site.QueryDatabaseAsync(
            async db => (await db.AuthenticatorKeys.CountAsync(), await db.RecoveryCodes.CountAsync())));
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", password)).Location);
        Assert.Equal("remove-authenticator", (await site.AuditActionsAsync())[^2]);
    }

    [Fact]
    public async Task Publishing_role_cannot_remove_its_last_factor()
    {
        await using var site = await TestSite.StartAsync(("Portal:TwoFactor", "Required"));
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        await member.SetUpAuthenticatorAsync(site);

        var refused = await member.SubmitAsync((await member.OpenAsync(PagePath)).Form("Remove app"));

        Assert.StartsWith("Your role requires two-factor authentication", refused.Messages, StringComparison.Ordinal);
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.AuthenticatorKeys.CountAsync()));
        // The form below still sets up another in its place.
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var done = await member.SubmitAsync(refused.Form("Set up the app")
            .Fill("Code", AccountExtensions.CodeAt(AccountExtensions.KeyOf(refused), site.Clock.Now)));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Empty(done.Texts(".codes code"));
    }
}
