using System.Net;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class AuthenticatorTests
{
    private const string Address = "/en/account/authenticator";

    [Fact]
    public async Task Looking_at_the_page_changes_nothing_and_each_look_shows_another_key()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);

        var (first, second) = (await member.OpenAsync(Address), await member.OpenAsync(Address));

        Assert.NotEqual(Accounts.KeyOf(first), Accounts.KeyOf(second));
        Assert.Equal(0, await site.AskStoreAsync(db => db.Authenticators.CountAsync()));
        Assert.NotNull(first.Html.QuerySelector("svg.qr[role=img][aria-label] path"));
        Assert.Empty(Harm.In(first));
    }

    [Fact]
    public async Task Only_the_code_of_the_key_that_was_shown_sets_the_app_up()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);
        var page = await member.OpenAsync(Address);

        var wrong = await member.SubmitAsync(page.Form("Set up the app").Type("Code", "123456"));

        Assert.StartsWith("This is not the code", wrong.Form("Set up the app").ErrorOf("Code"), StringComparison.Ordinal);
        Assert.Equal(Accounts.KeyOf(page), Accounts.KeyOf(wrong));
        var right = await member.SubmitAsync(wrong.Form("Set up the app").Type("Code", Accounts.CodeAt(Accounts.KeyOf(page), site.Clock.Now)));
        Assert.Equal(10, right.All(".codes code").Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("sign-in set-up-app", string.Join(' ', await site.ActsAsync()));
    }

    [Fact]
    public async Task A_key_that_was_sealed_for_someone_else_or_by_nobody_is_not_taken()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var page = await writer.OpenAsync(Address);
        var sealedKey = page.Html.QuerySelector("input[name=SealedKey]")!.GetAttribute("value")!;
        var code = Accounts.CodeAt(Accounts.KeyOf(page), site.Clock.Now);

        foreach (var given in new[] { sealedKey, "", "AAAA", "not sealed" })
        {
            var form = (await editor.OpenAsync(Address)).Form("Set up the app").Type("Code", code).Fields().Where(one => one.Key != "SealedKey").Append(new("SealedKey", given));
            Assert.StartsWith("This page was open for too long.", (await editor.PostAsync(Address, form)).Said, StringComparison.Ordinal);
        }

        Assert.Equal(0, await site.AskStoreAsync(db => db.Authenticators.CountAsync()));
    }

    [Fact]
    public async Task The_app_is_removed_with_its_recovery_codes_and_the_password_is_enough_again()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);
        await member.SetUpAppAsync(site);

        await member.SubmitAsync((await member.OpenAsync(Address)).Form("Remove the app"));

        Assert.Equal((0, 0), await site.AskStoreAsync(async db => (await db.Authenticators.CountAsync(), await db.RecoveryCodes.CountAsync())));
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", password)).Location);
        Assert.Equal("drop-app", (await site.ActsAsync())[^2]);
    }

    [Fact]
    public async Task A_role_that_releases_keeps_its_last_second_step()
    {
        await using var site = await TestSite.StartAsync(("Portal:SecondStep", "Required"));
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        await member.SetUpAppAsync(site);

        var refused = await member.SubmitAsync((await member.OpenAsync(Address)).Form("Remove the app"));

        Assert.StartsWith("Your role needs a second step", refused.Said, StringComparison.Ordinal);
        Assert.Equal(1, await site.AskStoreAsync(db => db.Authenticators.CountAsync()));
        // The form below still sets up another in its place.
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var done = await member.SubmitAsync(refused.Form("Set up the app").Type("Code", Accounts.CodeAt(Accounts.KeyOf(refused), site.Clock.Now)));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Empty(done.All(".codes code"));
    }
}
