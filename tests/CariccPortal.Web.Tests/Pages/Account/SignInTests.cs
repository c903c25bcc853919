using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Limits;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SignInTests
{
    [Fact]
    public async Task Lockout_is_mentioned_only_after_several_attempts()
    {
        await using var site = await TestSite.StartAsync();
        await site.CreateUserAsync(StaffRole.Writer);
        foreach (var name in new[] { StaffRole.Writer, "nobody" })
        {
            using var visitor = site.Visitor($"192.0.2.{name.Length}");
            for (var attempt = 1; attempt <= 3; attempt++)
            {
                var page = await visitor.SignInAsync(name, "a wrong password");
                Assert.Equal("Incorrect user name or password."
                    + (attempt < 3 ? "" : " After five wrong attempts in a row the account is locked for 15 minutes."), page.Messages);
            }
        }
    }

    private const string PagePath = "/en/account/sign-in";

    [Fact]
    public async Task Correct_password_signs_in_and_is_audited()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        var dashboard = await editor.OpenAsync("/en/staff");

        Assert.Equal(HttpStatusCode.OK, dashboard.Status);
        Assert.Contains("The editor", dashboard.SingleText("header"), StringComparison.Ordinal);
        var entry = Assert.Single(await site.QueryDatabaseAsync(db => db.AuditEntries.ToListAsync()));
        Assert.Equal(("sign-in", "The editor", site.Clock.Now), (entry.Action.ToWord(), entry.UserName, entry.At));
    }

    [Fact]
    public async Task Wrong_password_and_unknown_user_look_the_same()
    {
        await using var site = await TestSite.StartAsync();
        await site.CreateUserAsync(StaffRole.Editor);

        var wrong = await SubmitAsync(site.Visitor(), "editor", "a wrong password indeed");
        var unknown = await SubmitAsync(site.Visitor(), "nobody", "a wrong password indeed");

        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.StartsWith("Incorrect user name or password", wrong.Messages, StringComparison.Ordinal);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(WithoutTokens(wrong), WithoutTokens(unknown));
        Assert.DoesNotContain("a wrong password indeed", wrong.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("editor")]
    [InlineData("nobody")]
    public async Task Wrong_passwords_are_throttled_with_growing_delays(string userName)
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        var told = new List<string>();
        for (var tries = 1; tries <= 5; tries++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SubmitAsync(site.Visitor(), userName, "wrong")).Status);
            if (tries < 3) continue;
            var waiting = await SubmitAsync(site.Visitor(), userName, password);
            Assert.Equal(HttpStatusCode.TooManyRequests, waiting.Status);
            told.Add($"{waiting.Header("Retry-After")}: {waiting.Messages.Split(". You can still")[0]}");
            if (tries < 5)
                site.Clock.Advance(TimeSpan.FromSeconds(
                    int.Parse(waiting.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.Equal(
            ["10: Too many attempts. Try again in 10 seconds", "40: Too many attempts. Try again in 40 seconds",
                "900: Too many attempts. Try again in 15 minutes"], told);
    }

    [Fact]
    public async Task Lockout_after_five_failures_ends_in_15_minutes()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        await site.LockOutAsync("editor");
        site.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Null((await SubmitAsync(site.Visitor(), "editor", password)).Location);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/en/staff", (await SubmitAsync(site.Visitor(), "editor", password)).Location);
    }

    [Fact]
    public async Task Lockout_applies_on_another_node()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        // A lock of which this node's memory knows nothing.
        await site.QueryDatabaseAsync(
            db => db.Users.ExecuteUpdateAsync(
                set => set.SetProperty(one => one.LockoutEnd, new DateTimeOffset(site.Clock.Now.AddMinutes(9)))));

        var locked = await SubmitAsync(site.Visitor(), "editor", password);
        var unknown = await SubmitAsync(site.Visitor(), "nobody", password);

        Assert.Null(locked.Location);
        Assert.Equal((locked.Status, WithoutTokens(locked)), (unknown.Status, WithoutTokens(unknown)));
    }

    [Fact]
    public async Task Correct_password_resets_the_failure_count()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        for (var round = 1; round <= 3; round++)
        {
            for (var tries = 1; tries <= 2; tries++) await SubmitAsync(site.Visitor(), "editor", "wrong");
            Assert.Equal("/en/staff", (await SubmitAsync(site.Visitor(), "editor", password)).Location);
        }
    }

    [Fact]
    public async Task Sign_in_upgrades_an_old_password_hash()
    {
        await using var site = await TestSite.StartAsync((TestSite.RealHashing, "1"));
        var password = await site.CreateUserAsync(StaffRole.Editor);
        var weak = new PasswordHasher<StaffUser>(
            Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 10_000 }));
        await site.QueryDatabaseAsync(async db =>
        {
            var member = await db.Users.SingleAsync();
            member.PasswordHash = weak.HashPassword(member, password);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(10_000u, await HashIterationsAsync(site));

        Assert.Equal("/en/staff", (await SubmitAsync(site.Visitor(), "editor", password)).Location);

        Assert.True(await HashIterationsAsync(site) >= 210_000);
        Assert.Equal("/en/staff", (await SubmitAsync(site.Visitor(), "editor", password)).Location);
    }

    [Fact]
    public async Task Russian_delay_message_uses_Russian_plurals()
    {
        await using var site = await TestSite.StartAsync();
        for (var tries = 1; tries <= 3; tries++) await SubmitAsync(site.Visitor(), "nobody", "wrong");
        site.Clock.Advance(TimeSpan.FromSeconds(8));
        using var visitor = site.Visitor();

        var waiting = await visitor.SubmitAsync((await visitor.OpenAsync("/ru/account/sign-in")).Form("Войти")
            .Fill("Имя пользователя", "nobody").Fill("Пароль", "wrong"));

        Assert.StartsWith("Слишком много попыток. Повторите через 2 секунды.", waiting.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task External_return_URL_is_ignored(string returnUrl)
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);

        var sent = await SubmitAsync(site.Visitor(), "editor", password, $"{PagePath}?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal("/en/staff", sent.Location);
    }

    [Fact]
    public async Task Sign_in_redirects_to_the_return_URL()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var visitor = site.Visitor();

        var sent = await visitor.OpenAsync("/ru/staff/items/add?x=1");
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var form = (await visitor.FollowRedirectsAsync(sent)).Form("Войти").Fill("Имя пользователя", "editor").Fill("Пароль", password);

        Assert.Equal("/ru/staff/items/add?x=1", (await visitor.SubmitAsync(form)).Location);
    }

    [Fact]
    public async Task POST_without_antiforgery_token_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);

        var answer = await site.Visitor().PostAsync(PagePath, [new("UserName", "editor"), new("Password", password)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("The form was not sent correctly", answer.Heading);
    }

    [Fact]
    public async Task Malicious_user_name_is_encoded()
    {
        await using var site = await TestSite.StartAsync();

        var page = await SubmitAsync(site.Visitor(), "\"><script>alert(1)</script>", "x");

        Assert.Equal("\"><script>alert(1)</script>", page.Form("Sign in").ValueOf("User name"));
        Assert.Empty(page.Html.QuerySelectorAll("script:not([src])"));
    }

    [Fact]
    public async Task Auth_cookie_is_HttpOnly_SameSite_and_Secure()
    {
        await using var site = await TestSite.StartAsync(("Portal:PublicUrl", "https://caricc.example"));
        var password = await site.CreateUserAsync(StaffRole.Editor);
        using var visitor = site.Visitor();
        visitor.Client.BaseAddress = new("https://caricc.example");

        var form = (await visitor.OpenAsync(PagePath)).Form("Sign in").Fill("User name", "editor").Fill("Password", password);
        var cookie = Assert.Single((await visitor.SubmitAsync(form)).Response.Headers.GetValues("Set-Cookie"),
            one => one.StartsWith("__Host-staff=", StringComparison.Ordinal));

        foreach (var part in new[] { "path=/;", "secure", "samesite=lax", "httponly" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    // Identity's third format: a byte for itself, four for the function, four for the rounds.
    [Fact]
    public async Task New_name_from_a_blocked_network_gets_429()
    {
        await using var site = await TestSite.StartAsync();
        for (var attempt = 1; attempt <= 10; attempt++) await SubmitAsync(site.Visitor(), $"name-{attempt}", "wrong");

        var page = await SubmitAsync(site.Visitor(), "new-name", "wrong");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal("5", page.Header("Retry-After"));
    }

    [Fact]
    public async Task Full_hash_queue_gets_503_without_a_counted_attempt()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        var queue = site.Services.GetRequiredService<PasswordHashQueue>();
        using var release = new ManualResetEventSlim();
        List<Task<bool>> waiting = [.. Fill(queue, release, hasPriority: false), .. Fill(queue, release, hasPriority: true)];

        var busy = await SubmitAsync(site.Visitor(), "editor", password);
        release.Set();
        await Task.WhenAll(waiting);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.Status);
        Assert.Equal("10", busy.Header("Retry-After"));
        Assert.Null(site.Services.GetRequiredService<SignInThrottle>().GetLastAttempt("editor"));
        Assert.Equal("/en/staff", (await SubmitAsync(site.Visitor(), "editor", password)).Location);
    }

    [Fact]
    public async Task Guesses_do_not_keep_out_a_network_without_failures()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Editor);
        await SubmitAsync(site.Visitor("192.0.2.9"), "a-name", "wrong");
        using var release = new ManualResetEventSlim();
        var waiting = Fill(site.Services.GetRequiredService<PasswordHashQueue>(), release, hasPriority: false);

        var guess = await SubmitAsync(site.Visitor("192.0.2.9"), "another-name", "wrong");
        var signIn = SubmitAsync(site.Visitor("192.0.2.10"), "editor", password);
        release.Set();
        await Task.WhenAll(waiting);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, guess.Status);
        Assert.Equal("/en/staff", (await signIn).Location);
    }

    private static List<Task<bool>> Fill(PasswordHashQueue queue, ManualResetEventSlim release, bool hasPriority)
    {
        var waiting = new List<Task<bool>>();
        try
        {
            while (true)
            {
                queue.ThrowIfFull(hasPriority);
                waiting.Add(queue.RunAsync(() => release.Wait(TimeSpan.FromMinutes(5)), hasPriority));
            }
        }
        catch (WorkQueueFullException)
        {
            return waiting;
        }
    }

    private static async Task<uint> HashIterationsAsync(TestSite site) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(
            Convert.FromBase64String((await site.QueryDatabaseAsync(db => db.Users.Select(one => one.PasswordHash).SingleAsync()))!)
                .AsSpan(5));

    private static async Task<Page> SubmitAsync(Visitor visitor, string userName, string password, string path = PagePath)
    {
        using (visitor)
            return await visitor.SubmitAsync((await visitor.OpenAsync(path)).Form("Sign in").Fill("User name", userName)
                .Fill("Password", password));
    }

    // The token is new in each page, and the name is the one that was typed.
    private static string WithoutTokens(Page page)
    {
        foreach (var differing in page.Html.QuerySelectorAll("input[type=hidden], #user-name")) differing.SetAttribute("value", "");
        return page.Html.DocumentElement.OuterHtml;
    }
}
