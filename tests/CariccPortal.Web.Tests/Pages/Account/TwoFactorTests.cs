using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class TwoFactorTests
{
    private static readonly TimeSpan TotpPeriod = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Code_signs_in_once_after_the_password()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var first = site.Visitor();
        await first.SignInAsync("editor", password);
        var (key, _) = await first.SetUpAuthenticatorAsync(site);
        site.Clock.Advance(TotpPeriod);
        var code = AccountExtensions.CodeAt(key, site.Clock.Now);

        using var second = site.Visitor();
        var sent = await second.SignInAsync("editor", password);
        Assert.Equal("/en/account/two-factor", sent.Location);
        Assert.False(await second.IsSignedInAsync());
        Assert.Equal("/en/staff", (await second.SubmitCodeAsync(sent, code)).Location);
        Assert.True(await second.IsSignedInAsync());

        using var third = site.Visitor();
        var again = await third.SubmitCodeAsync(await third.SignInAsync("editor", password), code);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.StartsWith("The code is incorrect or has already been used.", again.Messages, StringComparison.Ordinal);
        Assert.False(await third.IsSignedInAsync());

        site.Clock.Advance(TotpPeriod);
        Assert.Equal("/en/staff",
            (await third.SubmitAsync(again.Form("Continue").Fill("Code", AccountExtensions.CodeAt(key, site.Clock.Now)))).Location);
    }

    [Fact]
    public async Task Setup_code_cannot_be_reused_at_sign_in()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAuthenticatorAsync(site);

        using var other = site.Visitor();
        var again = await other.SubmitCodeAsync(await other.SignInAsync("editor", password), AccountExtensions.CodeAt(key, site.Clock.Now));

        Assert.Null(again.Location);
    }

    [Fact]
    public async Task Concurrent_use_of_a_code_signs_in_once()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAuthenticatorAsync(site);
        site.Clock.Advance(TotpPeriod);
        var forms = new List<(Visitor Visitor, FormSubmission Form)>();
        // Three: the fourth wrong one would have to wait.
        for (var count = 0; count < 3; count++)
        {
            var visitor = site.Visitor($"192.0.2.{count + 10}");
            forms.Add((visitor, (await visitor.FollowRedirectsAsync(await visitor.SignInAsync("editor", password))).Form("Continue")
                .Fill("Code", AccountExtensions.CodeAt(key, site.Clock.Now))));
        }

        var answers = await Task.WhenAll(forms.Select(one => one.Visitor.SubmitAsync(one.Form)));

        Assert.Single(answers, answer => answer.Location == "/en/staff");
    }

    [Fact]
    public async Task Recovery_code_signs_in_once()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (_, codes) = await member.SetUpAuthenticatorAsync(site);
        Assert.Equal(10, codes.Count);

        using var first = site.Visitor();
        Assert.Equal("/en/staff",
            (await RecoverAsync(first, password, codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Location);
        using var second = site.Visitor();
        Assert.Null((await RecoverAsync(second, password, codes[3])).Location);
        Assert.Equal("/en/staff", (await RecoverAsync(second, password, codes[4])).Location);
        Assert.Contains("8 codes left", (await second.OpenAsync("/en/account")).SingleText(".settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recovery_codes_are_stored_hashed()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (_, codes) = await member.SetUpAuthenticatorAsync(site);

        var stored = System.Text.Encoding.Latin1.GetString(await DatabaseFileAsync(site));

        Assert.DoesNotContain(codes, code => stored.Contains(code, StringComparison.OrdinalIgnoreCase)
            || stored.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Code_guessing_is_throttled_then_locks_the_account()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAuthenticatorAsync(site);
        using var guesser = site.Visitor();
        foreach (var wait in new[] { 0, 0, 10, 40, 900 })
        {
            Assert.Null((await guesser.SubmitCodeAsync(await guesser.SignInAsync("editor", password), "000000")).Location);
            if (wait is 10 or 40)
            {
                var told = await guesser.SubmitCodeAsync(await guesser.SignInAsync("editor", password), "000000");
                Assert.Equal((HttpStatusCode.TooManyRequests, $"{wait}"), (told.Status, told.Header("Retry-After")));
            }

            // After the fifth failure the account lockout rejects passwords too.
            if (wait == 900) Assert.Equal(HttpStatusCode.OK, (await guesser.SignInAsync("editor", password)).Status);
            site.Clock.Advance(TimeSpan.FromSeconds(wait));
        }

        Assert.Equal("/en/staff",
            (await guesser.SubmitCodeAsync(await guesser.SignInAsync("editor", password),
                AccountExtensions.CodeAt(key, site.Clock.Now))).Location);
    }

    [Theory]
    [InlineData("/en/account/two-factor")]
    [InlineData("/ru/account/two-factor?returnUrl=/ru/staff")]
    public async Task Without_a_password_redirects_to_sign_in(string path)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        Assert.Equal($"{path[..3]}/account/sign-in", (await visitor.OpenAsync(path)).Location);
    }

    [Fact]
    public async Task Password_change_invalidates_a_pending_sign_in()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAuthenticatorAsync(site);
        using var half = site.Visitor();
        var form = (await half.FollowRedirectsAsync(await half.SignInAsync("editor", password))).Form("Continue");
        await site.CreateUserAsync(StaffRole.Editor);
        site.Clock.Advance(TotpPeriod);

        Assert.Equal("/en/account/sign-in",
            (await half.SubmitAsync(form.Fill("Code", AccountExtensions.CodeAt(key, site.Clock.Now)))).Location);
    }

    [Fact]
    public async Task Return_URL_is_kept_and_must_be_local()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        var (key, _) = await member.SetUpAuthenticatorAsync(site);
        foreach (var (then, leads) in new[] { ("/en/staff/bin", "/en/staff/bin"), ("//evil.example", "/en/staff") })
        {
            site.Clock.Advance(TotpPeriod);
            using var visitor = site.Visitor();
            var sent = await visitor.SignInAsync("editor", password,
                $"{AccountExtensions.SignInPath}?returnUrl={Uri.EscapeDataString(then)}");
            Assert.Equal(leads, (await visitor.SubmitCodeAsync(sent, AccountExtensions.CodeAt(key, site.Clock.Now))).Location);
        }

        site.Clock.Advance(TotpPeriod);
        using var forged = site.Visitor();
        await forged.SignInAsync("editor", password);
        var form = (await forged.OpenAsync("/en/account/two-factor?returnUrl=https://evil.example/")).Form("Continue");
        Assert.Equal("/en/staff", (await forged.SubmitAsync(form.Fill("Code", AccountExtensions.CodeAt(key, site.Clock.Now)))).Location);
    }

    private static async Task<Page> RecoverAsync(Visitor visitor, string password, string code) =>
        await visitor.SubmitAsync((await visitor.FollowRedirectsAsync(await visitor.SignInAsync("editor", password)))
            .Form("Continue with recovery code").Fill("Recovery code", code));

    private static async Task<byte[]> DatabaseFileAsync(TestSite site)
    {
        await site.QueryDatabaseAsync(
            db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database,
                "PRAGMA wal_checkpoint(TRUNCATE)"));
        await using var file = new FileStream(site.Database.ConnectionString["Data Source=".Length..], FileMode.Open, FileAccess.Read,
            FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
